package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Widgets;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A question and the field for its answer, with the form it has to have. */
final class EnterView extends VBox {
    EnterView(EnterViewModel model) {
        super(8);
        TextField field = new TextField();
        field.setId("enter-value");
        field.setMaxWidth(480);
        field.textProperty().bindBidirectional(model.typed());
        Label question = Widgets.label(model.question(), Look.SECTION);
        question.setLabelFor(field);
        getChildren().addAll(question, field, Widgets.label(model.form(), Look.MUTED));
    }
}
