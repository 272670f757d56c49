package dev.steadyhand.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request to stop, seen by long work within a second: work looks at it between pieces and
 * registers what must be broken off (a statement, a socket) while it blocks. Safe for any thread.
 */
public final class Cancellation {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Map<Object, Runnable> actions = new ConcurrentHashMap<>();

    /** Asks the work to stop; a second call does nothing. */
    public void cancel() {
        if (cancelled.compareAndSet(false, true)) {
            actions.keySet().forEach(this::runOnce);
        }
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    /**
     * Ends the work where a stop was asked for.
     *
     * @throws ProblemException with {@link ProblemCode#CANCELLED}
     */
    public void check() {
        if (isCancelled()) {
            throw problem().toException();
        }
    }

    /**
     * The problem that cancelled work ends with, for callers that know more of the state to say.
     */
    public static Problem problem() {
        return new Problem(
                ProblemCode.CANCELLED,
                "The work was cancelled.",
                "It stopped where it was.",
                "Start it again, or go on with it, when you are ready.");
    }

    /**
     * Registers what to break off when a stop is asked for; runs it at once where that has happened
     * already.
     *
     * @param action must be quick, may be called from any thread, and runs at most once
     * @return closing it takes the action back
     */
    public Registration onCancel(Runnable action) {
        Object key = new Object();
        actions.put(key, action);
        if (isCancelled()) {
            runOnce(key);
        }
        return () -> actions.remove(key);
    }

    private void runOnce(Object key) {
        Runnable action = actions.remove(key);
        if (action != null) {
            action.run();
        }
    }

    /** Takes an action back when closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
