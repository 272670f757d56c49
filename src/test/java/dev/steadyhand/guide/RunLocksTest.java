package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Cancellation.Registration;
import dev.steadyhand.testing.OtherProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLocksTest {

    private static final String RUN = "20261121-022233-abc123";

    @TempDir private Path folder;

    /** Another program that looks whether the run is executed. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) {
            System.out.print(new RunLocks(Path.of(arguments[0])).isTaken(RUN));
        }
    }

    private String otherProgram() throws IOException {
        return OtherProcess.says(Other.class, folder);
    }

    @Test
    void toLookWhetherARunIsTakenDoesNotLetGoOfIt() throws IOException {
        try (Registration _ = new RunLocks(folder).take(RUN).orElseThrow()) {
            assertThat(new RunLocks(folder).isTaken(RUN)).isTrue();
            assertThat(otherProgram()).isEqualTo("true");
        }
        assertThat(otherProgram()).isEqualTo("false");
    }
}
