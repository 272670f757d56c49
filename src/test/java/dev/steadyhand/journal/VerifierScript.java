package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code docs/verify_journal.py}, the verifier that shares no code with the program. */
final class VerifierScript {

    /** What it said: its exit code and its lines. */
    record Said(int exitCode, List<String> lines) {

        List<String> starting(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }
    }

    private static final boolean CAN_RUN = tryPython();

    private VerifierScript() {}

    static boolean canRun() {
        return CAN_RUN;
    }

    private static boolean tryPython() {
        try {
            return run(List.of("python3", "--version")).exitCode() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    static Said verify(Path journal, List<Path> checkpoints) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("python3", "docs/verify_journal.py", journal.toString()));
        checkpoints.forEach(file -> command.add(file.toString()));
        return run(command);
    }

    private static Said run(List<String> command) throws IOException {
        Path output = Files.createTempFile("verify", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("The script hangs");
            }
            return new Said(process.exitValue(), Files.readAllLines(output, UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
