package dev.steadyhand.guide;

import dev.steadyhand.base.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts what work tells of itself, cheaply from any thread, and shows it to whoever asks: rate
 * over the last seconds, time left, the objects being worked on.
 */
final class ProgressMeter implements Progress {

    private static final long SECOND = 1_000_000_000L;
    private static final long WINDOW = 5 * SECOND;
    private static final int SHOWN = 12;
    private static final int LINES = 60;

    private final LongSupplier nanoTime;
    private final Map<String, ObjectMeter> objects = new ConcurrentHashMap<>();
    private final Deque<ObjectMeter> order = new ConcurrentLinkedDeque<>();
    private volatile Phase phase;
    private final Deque<String> lines = new ArrayDeque<>();
    private volatile String waiting = "";
    private long lineCount;

    /**
     * A meter.
     *
     * @param nanoTime elapsed time in nanoseconds, usually {@code System::nanoTime}
     */
    ProgressMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.phase = new Phase("", -1, nanoTime.getAsLong());
    }

    @Override
    public void phase(String name, long expectedBytes) {
        phase = new Phase(name, expectedBytes, nanoTime.getAsLong());
    }

    @Override
    public void objectStarted(String object, long expectedRows) {
        ObjectMeter meter = new ObjectMeter(object, expectedRows);
        ObjectMeter before = objects.put(object, meter);
        if (before != null) {
            order.remove(before);
        }
        order.addLast(meter);
    }

    @Override
    public void advanced(String object, long bytes, long rows) {
        Phase now = phase;
        now.bytes.add(bytes);
        now.rows.add(rows);
        ObjectMeter meter = objects.get(object);
        if (meter != null) {
            meter.rows.add(rows);
        }
    }

    @Override
    public void objectDone(String object) {
        ObjectMeter meter = objects.get(object);
        if (meter != null) {
            meter.done = true;
        }
    }

    @Override
    public void waiting(String why) {
        waiting = why;
    }

    @Override
    public void said(String line) {
        synchronized (lines) {
            lineCount++;
            lines.addLast(line);
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
    }

    private ProgressSnapshot.Said said() {
        synchronized (lines) {
            return new ProgressSnapshot.Said(lineCount, List.copyOf(lines));
        }
    }

    /** How far it is; empty before the first phase. */
    Optional<ProgressSnapshot> sample() {
        Phase now = phase;
        if (now.name.isEmpty()) {
            return Optional.empty();
        }
        long bytes = now.bytes.sum();
        long rate = now.rate(nanoTime.getAsLong(), bytes);
        String why = waiting;
        return Optional.of(
                new ProgressSnapshot(
                        why.isEmpty() ? now.name : "waiting: " + why,
                        bytes,
                        now.expectedBytes,
                        now.rows.sum(),
                        rate,
                        left(now.expectedBytes - bytes, now.expectedBytes, rate),
                        shown(),
                        said()));
    }

    private static Optional<Duration> left(long remaining, long expected, long rate) {
        if (expected <= 0 || rate <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.max(0, remaining) * 1000 / rate));
    }

    /** Those being worked on first, then the last ones done. */
    private List<ProgressSnapshot.ObjectProgress> shown() {
        List<ProgressSnapshot.ObjectProgress> working = new ArrayList<>();
        List<ProgressSnapshot.ObjectProgress> done = new ArrayList<>();
        order.descendingIterator()
                .forEachRemaining(meter -> (meter.done ? done : working).add(meter.snapshot()));
        working.addAll(done);
        return working.stream().limit(SHOWN).toList();
    }

    private static final class ObjectMeter {
        private final String name;
        private final long expectedRows;
        private final LongAdder rows = new LongAdder();
        private volatile boolean done;

        ObjectMeter(String name, long expectedRows) {
            this.name = name;
            this.expectedRows = expectedRows;
        }

        ProgressSnapshot.ObjectProgress snapshot() {
            return new ProgressSnapshot.ObjectProgress(name, rows.sum(), expectedRows, done);
        }
    }

    private static final class Phase {
        private final String name;
        private final long expectedBytes;
        private final LongAdder bytes = new LongAdder();
        private final LongAdder rows = new LongAdder();
        private final Deque<long[]> samples = new ArrayDeque<>();

        Phase(String name, long expectedBytes, long begun) {
            this.name = name;
            this.expectedBytes = expectedBytes;
            samples.add(new long[] {begun, 0});
        }

        /** Bytes a second over the window; the oldest sample in it is kept to measure from. */
        synchronized long rate(long now, long bytesNow) {
            samples.addLast(new long[] {now, bytesNow});
            while (samples.size() > 2 && now - samples.getFirst()[0] > WINDOW) {
                samples.removeFirst();
            }
            long[] first = samples.getFirst();
            long nanos = now - first[0];
            return nanos <= 0 ? 0 : (long) ((bytesNow - first[1]) * (double) SECOND / nanos);
        }
    }
}
