package dev.steadyhand.cli.terminal;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Progress of work outside a run: a line for each phase, and one every few seconds within it. */
public final class WorkLines implements Progress {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final PrintStream err;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private volatile String phase = "";
    private volatile long expected = -1;

    private WorkLines(PrintStream err) {
        this.err = err;
    }

    /** Progress on a stream, or nowhere where it is not wanted. */
    public static Progress on(PrintStream err, boolean quiet) {
        return quiet ? Progress.NONE : new WorkLines(err);
    }

    @Override
    public void phase(String name, long expectedBytes) {
        phase = name;
        expected = expectedBytes;
        bytes.set(0);
        err.println("Now: " + name);
    }

    @Override
    public void objectStarted(String object, long expectedRows) {}

    @Override
    public void advanced(String object, long moreBytes, long rows) {
        long done = bytes.addAndGet(moreBytes);
        long before = last.get();
        long now = System.nanoTime();
        if (now - before > BETWEEN.toNanos() && last.compareAndSet(before, now)) {
            String of = expected > 0 ? " of about " + ByteSize.text(expected) : "";
            err.println("Now: " + phase + ", " + ByteSize.text(done) + of);
        }
    }

    @Override
    public void objectDone(String object) {}
}
