package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** Numbered consequences; a destructive act has a box that unlocks it. */
final class ProceedView extends VBox {
    ProceedView(ProceedViewModel model) {
        super(12);
        getStyleClass().addAll(Look.CARD, model.destructive() ? "danger-card" : "plain-card");
        getChildren()
                .addAll(
                        Widgets.line(Texts.text("run.proceed.happens"), Look.SECTION),
                        new NumberedLines(model.happens()));
        if (model.destructive()) {
            CheckBox unlock = new CheckBox(Texts.text("run.proceed.unlock"));
            unlock.setId("unlock");
            unlock.setWrapText(true);
            unlock.selectedProperty().bindBidirectional(model.unlocked());
            getChildren().add(unlock);
        }
    }
}
