package dev.steadyhand.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program of its own: the small process that stops the practice server when Steadyhand ends
 * without being able to do so itself, as with {@code kill -9}.
 *
 * <p>Steadyhand writes the processes to watch into the guard's standard input, one {@link
 * ProcessMark} a line. When the input ends, its writer is gone, whatever the reason: the guard
 * stops those processes that still run and ends.
 */
public final class PracticeGuard {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PracticeGuard() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Thread watch = Thread.currentThread();
        // A Ctrl+C in the terminal reaches the guard too. It must outlive Steadyhand all the same,
        // so the end of this process waits until the watch is over.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> joinQuietly(watch), "outlive"));
        for (ProcessMark mark : readMarks()) {
            Optional<ProcessHandle> process = mark.find();
            if (process.isPresent()) {
                ProcessMark.stop(process.get(), PATIENCE);
            }
        }
    }

    private static List<ProcessMark> readMarks() throws IOException {
        List<ProcessMark> marks = new ArrayList<>();
        try (var lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ProcessMark.parse(line).ifPresent(marks::add);
            }
        }
        return marks;
    }

    private static void joinQuietly(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
