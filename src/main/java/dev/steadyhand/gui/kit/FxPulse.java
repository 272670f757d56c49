package dev.steadyhand.gui.kit;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The toolkit's own pulse. */
public final class FxPulse implements Pulse {

    @Override
    public void next(Runnable action) {
        Platform.runLater(() -> onceAtPulse(action));
    }

    private static void onceAtPulse(Runnable action) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
                action.run();
            }
        }.start();
    }
}
