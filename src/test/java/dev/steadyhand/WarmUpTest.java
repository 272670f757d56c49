package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start script runs once for each build, in a process of its own as there. */
@Tag("slow")
class WarmUpTest {

    @TempDir private Path folder;

    @Test
    void opensAndClosesTheWindowUnseenSaysNothingAndLeavesNothingBehind()
            throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path home = Files.createDirectory(folder.resolve("home"));
        Process process =
                new ProcessBuilder(command(temporary, home))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(said, StandardCharsets.UTF_8)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
        assertThat(home.resolve(".config")).doesNotExist();
    }

    private static List<String> command(Path temporary, Path home) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                WarmUp.class.getName());
    }
}
