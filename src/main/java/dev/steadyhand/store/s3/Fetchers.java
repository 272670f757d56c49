package dev.steadyhand.store.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The pieces that long ranges may fetch ahead, of all readers of a store together: memory stays
 * bounded however many of them there are. Who gets none reads without.
 */
final class Fetchers {

    private final Semaphore pieces;
    private final int most;

    Fetchers(int most) {
        this.most = most;
        this.pieces = new Semaphore(most);
    }

    /** All of them for one reader, or none: a second reader comes along with plain requests. */
    boolean lend() {
        return pieces.tryAcquire(most);
    }

    int most() {
        return most;
    }

    /** What gives them back, once. */
    Runnable giveBack() {
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                pieces.release(most);
            }
        };
    }
}
