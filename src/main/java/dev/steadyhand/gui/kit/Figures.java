package dev.steadyhand.gui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * Digits that do not move while they change, whatever the font: each stands in a cell of one width.
 */
public final class Figures extends HBox {
    private String shown = "";

    public Figures(String... styles) {
        getStyleClass().add("figures");
        getStyleClass().addAll(styles);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Shows the text; only cells whose character differs are touched. */
    public void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        fit(text.length());
        for (int i = 0; i < text.length(); i++) {
            put(i, text.charAt(i));
        }
        shown = text;
        setAccessibleText(text);
    }

    private void fit(int length) {
        while (getChildren().size() < length) {
            getChildren().add(new Label());
        }
        getChildren().remove(length, getChildren().size());
    }

    private void put(int place, char character) {
        Label cell = (Label) getChildren().get(place);
        cell.setText(String.valueOf(character));
        cell.getStyleClass()
                .setAll("label", Character.isDigit(character) ? "digit" : "separator-sign");
    }
}
