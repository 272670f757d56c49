package dev.steadyhand.planted.gui.restore;

import javafx.stage.Stage;

/** One of two classes that wait for a dialog. */
final class WaitsForDialog {
    private WaitsForDialog() {}

    static void ask(Stage stage) {
        stage.showAndWait();
    }
}
