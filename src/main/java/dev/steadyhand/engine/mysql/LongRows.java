package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Cancellation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one session at a time have a row in hand that is too long for one packet (16 MB), so that
 * memory does not grow with the number of sessions. For any thread.
 */
final class LongRows {

    private static final int LOOK_EVERY_MILLIS = 200;

    private final Semaphore one = new Semaphore(1);

    /** Waits until no other session has one. */
    void enter(Cancellation cancellation) throws IOException {
        try {
            while (!one.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException();
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    void leave() {
        one.release();
    }
}
