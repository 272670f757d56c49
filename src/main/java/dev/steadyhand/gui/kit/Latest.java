package dev.steadyhand.gui.kit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Takes values from any thread and hands on only the newest, at most one for each pulse: however
 * fast a run speaks, the window repaints no more often than the screen does.
 */
public final class Latest<T> implements Consumer<T> {
    private final AtomicReference<Optional<T>> waiting = new AtomicReference<>(Optional.empty());
    private final Pulse pulse;
    private final Consumer<T> sink;

    public Latest(Pulse pulse, Consumer<T> sink) {
        this.pulse = pulse;
        this.sink = sink;
    }

    @Override
    public void accept(T value) {
        if (waiting.getAndSet(Optional.of(value)).isEmpty()) {
            pulse.next(this::deliver);
        }
    }

    private void deliver() {
        waiting.getAndSet(Optional.empty()).ifPresent(sink);
    }
}
