package dev.steadyhand.gui.kit;

import dev.steadyhand.base.Cancellation;
import javafx.application.Platform;

/** Runs each job on a virtual thread of its own and tells of its end on the JavaFX thread. */
public final class FxBackground implements Background {

    @Override
    public <T> Cancellation start(Job<T> job) {
        Cancellation cancellation = new Cancellation();
        Thread.ofVirtual()
                .name("window work")
                .start(() -> Platform.runLater(Outcome.of(job, cancellation)));
        return cancellation;
    }
}
