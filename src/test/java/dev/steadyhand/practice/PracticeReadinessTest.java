package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PracticeReadinessTest {

    @TempDir private Path folder;

    @Test
    void looksWithoutLeavingAnythingBehind() {
        Path unmade = folder.resolve("a/b");
        PracticeReadiness readiness = new PracticeReadiness(new PracticeFolder(unmade));
        assertThat(Check.overall(readiness.look())).isEqualTo(Verdict.PASS);
        assertThat(readiness.isInUse()).isFalse();
        assertThat(unmade).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void saysWhichLibraryKeepsTheServerFromStarting() throws IOException {
        Path server = folder.resolve("server/11.4.5/bin/mariadbd");
        Files.createDirectories(server.resolve("..").normalize());
        Files.writeString(
                server,
                """
                #!/bin/sh
                echo "$0: error while loading shared libraries: libstdc++.so.6: cannot open" >&2
                exit 127
                """);
        assertThat(server.toFile().setExecutable(true)).isTrue();
        assertThat(new PracticeReadiness(new PracticeFolder(folder)).look())
                .filteredOn(check -> check.verdict() == Verdict.FAIL)
                .extracting(Check::detail)
                .singleElement()
                .asString()
                .contains("libstdc++.so.6")
                .contains("Install the package libstdc++6");
    }
}
