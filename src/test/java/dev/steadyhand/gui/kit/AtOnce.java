package dev.steadyhand.gui.kit;

import dev.steadyhand.base.Cancellation;

/** Runs work at once, on the thread that asks for it: no sleeps and no latches in tests. */
public final class AtOnce implements Background {
    @Override
    public <T> Cancellation start(Job<T> job) {
        Cancellation cancellation = new Cancellation();
        Outcome.of(job, cancellation).run();
        return cancellation;
    }
}
