package dev.steadyhand.guide.step;

import dev.steadyhand.base.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that a cancellation ends at once. */
public final class Pause {

    private Pause() {}

    /**
     * Waits.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#CANCELLED} where that is asked for
     */
    public static void of(Duration time, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration _ = cancellation.onCancel(cancelled::countDown)) {
            boolean _ = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException();
        }
        cancellation.check();
    }
}
