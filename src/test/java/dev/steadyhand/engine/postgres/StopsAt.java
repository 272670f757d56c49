package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Progress;

/** Asks to stop when a phase begins. */
record StopsAt(String phase, Cancellation cancellation) implements Progress {

    @Override
    public void phase(String name, long expectedBytes) {
        if (name.equals(phase)) {
            cancellation.cancel();
        }
    }

    @Override
    public void objectStarted(String object, long expectedRows) {}

    @Override
    public void advanced(String object, long bytes, long rows) {}

    @Override
    public void objectDone(String object) {}
}
