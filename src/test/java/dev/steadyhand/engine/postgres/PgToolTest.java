package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which of the programs on a machine reads a server's definitions. */
final class PgToolTest {

    private static PgTool version(int major) {
        return new PgTool(Path.of("/opt/" + major + "/pg_dump"), major + ".1", major);
    }

    @Test
    void theNewestIsTaken() {
        assertThat(PgTool.forServer(List.of(version(14), version(17), version(15)), 140000))
                .isEqualTo(version(17));
    }

    @Test
    void oneThatIsOlderThanTheServerIsRefusedAndNamed() {
        assertThatThrownBy(() -> PgTool.forServer(List.of(version(14)), 150004))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(ProblemCode.TOOL_MISSING);
                            assertThat(e.problem().what()).contains("14.1").contains("15");
                            assertThat(e.problem().next()).contains("postgresql-client");
                        });
    }

    @Test
    void whereThereIsNoneItSaysWhatToInstall() {
        assertThatThrownBy(() -> PgTool.forServer(List.of(), 150004))
                .hasMessageContaining("No pg_dump was found");
    }

    @Test
    void aServerThatIsTooOldIsRefused() {
        assertThatThrownBy(() -> Inspection.requireSupported(110022))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.SERVER_UNSUPPORTED));
        assertThatCode(() -> Inspection.requireSupported(120000)).doesNotThrowAnyException();
    }

    @Test
    void theVersionIsReadFromWhatTheProgramSays() {
        Path program = Path.of("pg_dump");
        assertThat(PgToolFinder.parse(program, "pg_dump (PostgreSQL) 15.4 (Debian 15.4-1)"))
                .contains(new PgTool(program, "15.4", 15));
        assertThat(PgToolFinder.parse(program, "pg_dump (PostgreSQL) 19devel"))
                .contains(new PgTool(program, "19", 19));
        assertThat(PgToolFinder.parse(program, "command not found")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderOfTheSettingComesAlone(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("pg_dump");
        Files.writeString(program, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 21.2'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertThat(
                        new PgToolFinder(Map.of("STEADYHAND_PG_BIN", folder.toString()))
                                .all(PgTool.DUMP))
                .containsExactly(new PgTool(program, "21.2", 21));
    }

    @Test
    void aFolderWithoutItHasNone(@TempDir Path folder) {
        assertThat(
                        new PgToolFinder(Map.of("STEADYHAND_PG_BIN", folder.toString()))
                                .all(PgTool.DUMP))
                .isEmpty();
    }
}
