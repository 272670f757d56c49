package dev.steadyhand.gui.kit;

import dev.steadyhand.base.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Turns the progress of work outside a run into stages for people; told from any thread. */
public final class Stages implements Progress {
    private final Consumer<Stage> listener;
    private final AtomicReference<String> phase = new AtomicReference<>("");
    private final AtomicLong expected = new AtomicLong(-1);
    private final AtomicLong done = new AtomicLong();

    public Stages(Consumer<Stage> listener) {
        this.listener = listener;
    }

    /**
     * How far the work is.
     *
     * @param phase what is being done
     * @param fraction of the phase, from 0 to 1; -1 where nobody knows
     */
    public record Stage(String phase, double fraction) {}

    @Override
    public void phase(String name, long expectedBytes) {
        phase.set(name);
        expected.set(expectedBytes);
        done.set(0);
        tell();
    }

    @Override
    public void objectStarted(String object, long expectedRows) {}

    @Override
    public void advanced(String object, long bytes, long rows) {
        done.addAndGet(bytes);
        tell();
    }

    @Override
    public void objectDone(String object) {}

    private void tell() {
        long all = expected.get();
        double fraction = all <= 0 ? -1 : Math.min(1.0, (double) done.get() / all);
        listener.accept(new Stage(phase.get(), fraction));
    }
}
