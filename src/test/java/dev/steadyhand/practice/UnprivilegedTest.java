package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedTest {

    private static final List<String> WANTED = List.of("server", "-p", "1");

    @TempDir private Path programs;

    @Test
    void leavesTheCommandOfAnOrdinaryUserAsItIs() {
        assertThat(new Unprivileged(false, List.of()).command(WANTED)).isEqualTo(WANTED);
    }

    @Test
    void takesRootsRightsAwayBeforeTheCommand() throws IOException {
        Path setpriv = Files.createFile(programs.resolve("setpriv"));
        assertThat(setpriv.toFile().setExecutable(true)).isTrue();
        assertThat(new Unprivileged(true, List.of(programs)).command(WANTED))
                .startsWith(setpriv.toString())
                .contains("--reuid=65534", "--regid=65534", "--clear-groups")
                .endsWith("server", "-p", "1");
    }

    @Test
    void saysWhatToDoWhereNothingCanTakeThemAway() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new Unprivileged(true, List.of(programs)).require())
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.PRACTICE_SERVER_FAILED);
                    assertThat(e.problem().next())
                            .isEqualTo(
                                    "Start Steadyhand as an ordinary user, or install"
                                            + " util-linux.");
                });
    }
}
