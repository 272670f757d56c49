package dev.steadyhand.gui.run;

import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** Boxes to tick. */
final class TickView extends VBox {
    TickView(TickViewModel model) {
        super(8);
        getStyleClass().add("tick-view");
        for (int i = 0; i < model.items().size(); i++) {
            getChildren().add(box(model, i));
        }
    }

    private static CheckBox box(TickViewModel model, int item) {
        CheckBox box = new CheckBox(model.items().get(item));
        box.setId("tick-" + (item + 1));
        box.setWrapText(true);
        box.setMnemonicParsing(false);
        box.setMinHeight(USE_PREF_SIZE);
        model.ticked(item).subscribe(box::setSelected);
        box.setOnAction(_ -> {
            box.setSelected(model.ticked(item).get());
            model.toggle(item);
        });
        return box;
    }
}
