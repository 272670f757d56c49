package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The summary, and the names under it. */
final class SignView extends VBox {
    SignView(SignViewModel model) {
        super(16);
        TextArea note = new TextArea();
        note.setPrefRowCount(3);
        note.setWrapText(true);
        note.getStyleClass().add("note-area");
        GridPane names = new GridPane(16, 8);
        addField(names, 0, "conducted", new TextField(), model.conductedBy());
        addField(names, 1, "reviewed", new TextField(), model.reviewedBy());
        addField(names, 2, "note", note, model.note());
        VBox summary = new VBox(12);
        if (!model.summary().isEmpty()) {
            summary.getChildren()
                    .addAll(
                            Widgets.line(Texts.text("run.sign.summary"), Look.SECTION),
                            new CheckList(model.summary()));
        }
        getChildren().addAll(summary, names);
    }

    private static void addField(
            GridPane grid, int row, String key, TextInputControl field, StringProperty value) {
        field.setId("sign-" + key);
        field.textProperty().bindBidirectional(value);
        field.setMaxWidth(480);
        GridPane.setHgrow(field, Priority.ALWAYS);
        Label caption = Widgets.line(Texts.text("run.sign." + key));
        caption.setLabelFor(field);
        caption.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(row, caption, field);
    }
}
