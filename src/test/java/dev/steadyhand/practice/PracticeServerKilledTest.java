package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.base.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each test starts a second virtual machine with a practice server, and kills it. */
@Tag("slow")
class PracticeServerKilledTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private static Path folder;

    private Process child;
    private ProcessHandle server;

    private void startChild(ServerKind kind) throws IOException {
        child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PracticeServerChild.class.getName(),
                                kind.id(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        server = ProcessHandle.of(pidFrom(child)).orElseThrow();
    }

    @AfterEach
    void endChild() {
        child.destroyForcibly();
        server.destroyForcibly();
    }

    @ParameterizedTest
    @EnumSource
    void stopsTheServerWhenItsProcessIsKilled(ServerKind kind) throws IOException {
        startChild(kind);
        child.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        assertThat(child.isAlive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void stopsTheServerWhenItsProcessIsAskedToEnd(ServerKind kind) throws Exception {
        startChild(kind);
        child.destroy();
        child.waitFor();
        assertThat(server.isAlive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void stopsAServerThatOutlivedEvenItsGuard(ServerKind kind) throws IOException {
        startChild(kind);
        List<ProcessHandle> helpers = child.children().filter(p -> !p.equals(server)).toList();
        assertThat(helpers).as("the guard").hasSize(1);
        helpers.forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !child.isAlive());
        assertThat(server.isAlive()).isTrue();

        try (PracticeServer next = PracticeServer.start(kind.folderIn(folder), Work.unwatched())) {
            assertThat(server.isAlive()).isFalse();
            assertThat(next.pid()).isNotEqualTo(server.pid());
        }
    }

    private static long pidFrom(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("SERVER ")) {
                return Long.parseLong(line.substring("SERVER ".length()));
            }
        }
        throw new IllegalStateException("the child ended without a server");
    }
}
