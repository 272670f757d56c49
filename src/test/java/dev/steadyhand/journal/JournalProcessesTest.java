package dev.steadyhand.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.HomeFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class JournalProcessesTest {

    @TempDir Path folder;

    private Process start(int entries) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        AppendingProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(entries))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private JournalFindings verify() {
        try (SqliteJournal journal =
                SqliteJournal.open(new HomeFolder(folder), InstantSource.system())) {
            return journal.verify(List.of());
        }
    }

    @Test
    void severalProcessesAppendAtOnceFromTheFirstEntryOn() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(40));
        }
        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        JournalFindings found = verify();
        assertThat(found.entries()).isEqualTo(3 * 44);
        assertThat(found.findings()).isEmpty();
    }

    @Test
    void aKilledProcessLosesNothingThatItSaidItWrote() throws Exception {
        for (int round = 1; round <= 3; round++) {
            long said = killAfter(15 * round);

            JournalFindings found = verify();
            assertThat(found.findings()).isEmpty();
            assertThat(found.entries()).isGreaterThanOrEqualTo(said);
        }
    }

    private long killAfter(int lines) throws Exception {
        Process process = start(1_000_000);
        try (BufferedReader output = process.inputReader()) {
            long last = 0;
            for (int i = 0; i < lines; i++) {
                last = Long.parseLong(output.readLine());
            }
            // Through the handle, since the process itself would close what is still to be read.
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = Long.parseLong(line);
            }
            return last;
        }
    }
}
