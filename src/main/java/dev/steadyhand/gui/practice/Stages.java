package dev.steadyhand.gui.practice;

import dev.steadyhand.base.Progress;
import dev.steadyhand.gui.practice.PracticeViewModel.Stage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Turns the preparation's progress into stages for people; may be told from any thread. */
final class Stages implements Progress {
    private final Consumer<Stage> listener;
    private final AtomicReference<String> phase = new AtomicReference<>("");
    private final AtomicLong expected = new AtomicLong(-1);
    private final AtomicLong done = new AtomicLong();

    Stages(Consumer<Stage> listener) {
        this.listener = listener;
    }

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
