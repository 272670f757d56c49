package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many texts that are nearly runbooks: reading each of them ends soon, and every mistake has its
 * place inside the text. {@code -Drunbook.fuzz=1000000} reads a million, {@code
 * -Drunbook.fuzz.seed} begins with another one.
 */
class RunbookFuzzTest {

    private static final int INPUTS = Integer.getInteger("runbook.fuzz", 2_000);
    private static final long FIRST = Long.getLong("runbook.fuzz.seed", 1);

    /** A pause of a busy machine is no hang. */
    private static final long MOST_SECONDS = 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static RunbookTexts texts;

    @BeforeAll
    static void readThePagesThatShip() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("runbooks"))) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
            assertThat(pages).hasSizeGreaterThanOrEqualTo(5);
            texts = new RunbookTexts(pages.stream().map(RunbookFuzzTest::read).toList());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void everyTextIsReadOrRefusedSoonAndEveryMistakeIsPlaced()
            throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        Reader reader = new Reader();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> reading = thread.submit(reader);
            while (!isDone(reading)) {
                if (reader.seconds() > MOST_SECONDS) {
                    thread.shutdownNow();
                    throw new AssertionError(
                            "Reading the text of seed " + reader.seed + " does not end");
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d texts from seed %d in %d s, %d s of them the reader's; %,d were runbooks; the"
                        + " slowest took %d ms of the processor%n",
                INPUTS,
                FIRST,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                TimeUnit.NANOSECONDS.toSeconds(reader.all),
                reader.understood,
                TimeUnit.NANOSECONDS.toMillis(reader.slowest));
        assertThat(reader.understood)
                .as("texts that are runbooks")
                .isBetween(INPUTS / 50, INPUTS / 2 + 1);
    }

    private static boolean isDone(Future<?> reading)
            throws InterruptedException, ExecutionException {
        try {
            reading.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    /** Reads all of them, one after the other, on a thread of its own that is looked at. */
    private static final class Reader implements Runnable {
        private volatile long seed;
        private volatile long started = System.nanoTime();
        private int understood;
        private long slowest;
        private long all;

        @Override
        public void run() {
            for (long next = FIRST; next < FIRST + INPUTS; next++) {
                String text = texts.text(next);
                seed = next;
                started = System.nanoTime();
                long before = THREADS.getCurrentThreadCpuTime();
                understood += isUnderstood(next, text) ? 1 : 0;
                long took = THREADS.getCurrentThreadCpuTime() - before;
                slowest = Math.max(slowest, took);
                all += took;
            }
        }

        long seconds() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
        }
    }

    private static boolean isUnderstood(long seed, String text) {
        try {
            return switch (new RunbookReader().read("x.md", text)) {
                case Reading.Understood(Runbook runbook) -> {
                    requireWhole(runbook, text);
                    yield true;
                }
                case Reading.Refused refused -> {
                    List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
                    require(!refused.mistakes().isEmpty(), "refused without a mistake");
                    require(refused.mistakes().size() <= 100, "too many mistakes");
                    refused.mistakes().forEach(mistake -> requirePlaced(mistake, lines));
                    yield false;
                }
            };
        } catch (RuntimeException | AssertionError | StackOverflowError failure) {
            throw new AssertionError("The text of seed " + seed + ":\n" + text, failure);
        }
    }

    private static void requireWhole(Runbook runbook, String text) {
        require(runbook.text().equals(text), "another text");
        require(!runbook.steps().isEmpty() && !runbook.id().isEmpty(), "no runbook");
        long ids = runbook.steps().stream().map(step -> step.text().id()).distinct().count();
        require(ids == runbook.steps().size(), "two steps of one name");
    }

    private static void requirePlaced(Mistake mistake, List<String> lines) {
        require(mistake.line() >= 1 && mistake.line() <= lines.size(), "no such line: " + mistake);
        int length = lines.get(mistake.line() - 1).length();
        require(mistake.column() >= 1 && mistake.column() <= length + 1, "beyond: " + mistake);
        require(mistake.text().lines().count() == 1, "several lines: " + mistake);
        require(!mistake.what().isBlank() && !mistake.mend().isBlank(), "no words: " + mistake);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
