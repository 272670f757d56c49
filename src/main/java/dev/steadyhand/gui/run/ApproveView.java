package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/** What others are to approve, the request for their installation, and the field for a code. */
final class ApproveView extends VBox {
    ApproveView(ApproveViewModel model, TimeText times) {
        super(12);
        getStyleClass().addAll(Look.CARD, "plain-card");
        getChildren()
                .addAll(
                        Widgets.label(model.request().reason(), Look.SECTION),
                        Widgets.label(model.standing(), Look.STRONG),
                        Widgets.label(Texts.text("run.approve.people", model.people())),
                        Widgets.label(
                                Texts.text(
                                        "run.approve.until", times.both(model.request().expires())),
                                Look.MUTED),
                        request(model),
                        code(model));
    }

    private static VBox request(ApproveViewModel model) {
        String command = String.join(" ", model.command());
        TextArea text = new TextArea(command);
        text.setId("approve-request");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(9);
        text.getStyleClass().add(Look.MONO);
        Label name = Widgets.label(Texts.text("run.approve.request"));
        name.setLabelFor(text);
        Button copy = new Button(Texts.text("run.approve.copy"));
        copy.setId("approve-copy");
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(command);
            Clipboard.getSystemClipboard().setContent(content);
        });
        return new VBox(4, name, text, copy);
    }

    private static VBox code(ApproveViewModel model) {
        TextField field = new TextField();
        field.setId("approve-code");
        field.getStyleClass().add(Look.MONO);
        field.textProperty().bindBidirectional(model.code());
        Label name = Widgets.label(Texts.text("run.approve.code"));
        name.setLabelFor(field);
        return new VBox(4, name, field);
    }
}
