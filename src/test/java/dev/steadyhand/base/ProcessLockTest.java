package dev.steadyhand.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {

    @TempDir private Path folder;

    /** Another process: tries to take the lock of a file and says what came of it. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws IOException {
            System.out.print(
                    ProcessLock.take(Path.of(arguments[0])).isPresent() ? "taken" : "refused");
            System.out.flush();
            // Killed while it holds the lock, for all the file system can tell.
            Runtime.getRuntime().halt(0);
        }
    }

    private String other() throws IOException {
        return OtherProcess.says(Other.class, file());
    }

    private Path file() {
        return folder.resolve("run.lock");
    }

    @Test
    void isHeldAgainstOtherProcesses() throws IOException {
        try (ProcessLock _ = ProcessLock.take(file()).orElseThrow()) {
            assertThat(other()).isEqualTo("refused");
        }
        assertThat(other()).isEqualTo("taken");
    }

    @Test
    void isHeldAgainstThisProcessAndStaysHeldWhenItTriesTwice() throws IOException {
        try (ProcessLock _ = ProcessLock.take(file()).orElseThrow()) {
            Optional<ProcessLock> second = ProcessLock.take(file());

            assertThat(second).isEmpty();
            assertThat(other()).isEqualTo("refused");
        }
    }

    @Test
    void isFreeAgainWhenItIsClosed() throws IOException {
        ProcessLock.take(file()).orElseThrow().close();

        try (ProcessLock again = ProcessLock.take(file()).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void isFreeAgainWhenItsHolderWasKilledAndLeavesNoMarks() throws IOException {
        assertThat(other()).isEqualTo("taken");

        ProcessLock.take(file()).orElseThrow().close();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file());
        }
    }
}
