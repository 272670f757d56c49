package dev.steadyhand.planted.gui.restore;

import javafx.scene.Node;

/** Sets a colour in the code. */
final class StylesInline {
    private StylesInline() {}

    static void paint(Node node) {
        node.setStyle("-fx-text-fill: red");
    }
}
