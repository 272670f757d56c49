package dev.steadyhand;

import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** Walks through the places of the next window that opens and closes it, for {@link WarmUp}. */
final class WindowTour extends AnimationTimer {
    private static final int END = 60;

    private static final Map<Integer, KeyCode> KEYS =
            Map.of(
                    10, KeyCode.DIGIT2,
                    15, KeyCode.DIGIT3,
                    20, KeyCode.DIGIT4,
                    30, KeyCode.DIGIT1,
                    40, KeyCode.D,
                    50, KeyCode.D);

    private final Window window;
    private int pulses;

    private WindowTour(Window window) {
        this.window = window;
    }

    /** To be called before the toolkit is started. */
    static void prepare() {
        Window.getWindows()
                .addListener(
                        (ListChangeListener<Window>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList()
                                                .forEach(window -> new WindowTour(window).start());
                                    }
                                });
    }

    @Override
    public void handle(long now) {
        pulses++;
        KeyCode key = KEYS.get(pulses);
        if (key != null) {
            press(key);
        }
        if (pulses == END) {
            stop();
            Event.fireEvent(window, new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
        }
    }

    private void press(KeyCode key) {
        Event.fireEvent(
                window.getScene().getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
    }
}
