package dev.steadyhand.gui;

import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All keys, as F1 shows them. */
final class KeyTable extends VBox {
    private final Button close;

    KeyTable(Runnable onClose) {
        super(16);
        setId("key-table");
        getStyleClass().addAll(Look.CARD, "key-table");
        GridPane grid = new GridPane(24, 8);
        for (Keys key : Keys.values()) {
            Label name = Widgets.line(key.display(), "key-cap");
            name.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), name, Widgets.label(key.words()));
        }
        close = Widgets.button("close-keys", Texts.text("frame.keys.close"), onClose);
        getChildren()
                .addAll(
                        Widgets.label(Texts.text("frame.keys"), Look.TITLE),
                        grid,
                        Widgets.row(8, Widgets.spring(), close));
        setMaxSize(480, Region.USE_PREF_SIZE);
    }

    void focusClose() {
        close.requestFocus();
    }
}
