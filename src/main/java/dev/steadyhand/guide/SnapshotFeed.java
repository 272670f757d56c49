package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of new snapshots on a thread of its own, at most ten times a second, more slowly
 * while only progress changes, and at once when a question opens or the run ends.
 */
final class SnapshotFeed {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration PROGRESS = Duration.ofMillis(250);

    private final Supplier<RunSnapshot> snapshots;
    private final Runnable look;
    private final List<Consumer<RunSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore changes = new Semaphore(0);
    private final Semaphore urgent = new Semaphore(0);
    private volatile boolean finished;

    /**
     * A feed.
     *
     * @param look called on the feed's thread a few times a second
     */
    SnapshotFeed(Supplier<RunSnapshot> snapshots, Runnable look) {
        this.snapshots = snapshots;
        this.look = look;
    }

    void start(String name) {
        Thread.ofVirtual().name(name).start(this::feed);
    }

    void changed() {
        changes.release();
    }

    /** Something that somebody waits for: told at once. */
    void changedUrgently() {
        changes.release();
        urgent.release();
    }

    /** Tells the last snapshot and ends. */
    void finish() {
        finished = true;
        changedUrgently();
    }

    Cancellation.Registration subscribe(Consumer<RunSnapshot> listener) {
        listeners.add(listener);
        if (finished) {
            Thread.ofVirtual().start(() -> tell(listener, snapshots.get()));
        } else {
            changed();
        }
        return () -> listeners.remove(listener);
    }

    private void feed() {
        try {
            boolean last = false;
            while (!last) {
                boolean changed = changes.tryAcquire(PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
                changes.drainPermits();
                urgent.drainPermits();
                last = finished;
                if (!last) {
                    look.run();
                }
                publish(changed || last);
                if (!last) {
                    boolean _ = urgent.tryAcquire(SHORTEST.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(boolean changed) {
        if (listeners.isEmpty()) {
            return;
        }
        RunSnapshot snapshot = snapshots.get();
        if (changed || snapshot.progress().isPresent()) {
            listeners.forEach(listener -> tell(listener, snapshot));
        }
    }

    private static void tell(Consumer<RunSnapshot> listener, RunSnapshot snapshot) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException exception) {
            LOG.warn("A listener of a run failed.", exception);
        }
    }
}
