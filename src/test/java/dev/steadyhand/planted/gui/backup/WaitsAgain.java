package dev.steadyhand.planted.gui.backup;

import javafx.stage.Stage;

/** One of two classes that wait for a dialog. */
final class WaitsAgain {
    private WaitsAgain() {}

    static void ask(Stage stage) {
        stage.showAndWait();
    }
}
