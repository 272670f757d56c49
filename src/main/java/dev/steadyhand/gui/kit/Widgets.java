package dev.steadyhand.gui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The few arrangements that every screen is made of. Gaps are multiples of eight pixels, or half.
 */
public final class Widgets {
    private Widgets() {}

    /** A label that wraps rather than being cut short. */
    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A label of one line, for figures and captions. */
    public static Label line(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    public static VBox column(double gap, Node... children) {
        return new VBox(gap, children);
    }

    public static HBox row(double gap, Node... children) {
        HBox row = new HBox(gap, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Takes the room that is left in a row. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** Grows with the row it stands in. */
    public static <T extends Node> T growing(T node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    public static FontIcon icon(Ikon ikon, String... styles) {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().addAll(styles);
        return icon;
    }

    /** A button with an id for tests and screen readers; an underscore marks its mnemonic. */
    public static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMnemonicParsing(true);
        button.setOnAction(_ -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button that shows only an icon; the words are for screen readers and the tooltip. */
    public static Button iconButton(String id, Ikon ikon, String words, Runnable action) {
        Button button = button(id, "", action);
        button.setGraphic(icon(ikon));
        button.setAccessibleText(words);
        button.setTooltip(new javafx.scene.control.Tooltip(words));
        button.getStyleClass().addAll("button-icon", Look.FLAT);
        return button;
    }

    /** Shows a node and gives it room, or neither. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Shows a node exactly while the value holds. */
    public static void showWhile(Node node, javafx.beans.value.ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }
}
