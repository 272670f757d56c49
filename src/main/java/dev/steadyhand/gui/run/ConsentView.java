package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.gui.run.ConsentViewModel.Choice;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** A command in full, how it differs from what was approved, and what is known of it. */
final class ConsentView extends VBox {
    ConsentView(ConsentViewModel model, TimeText times) {
        super(12);
        getStyleClass().addAll(Look.CARD, "plain-card");
        Label command = Widgets.label(model.command(), Look.MONO);
        command.setId("consent-command");
        getChildren().addAll(Widgets.line(Texts.text("run.consent.runs"), Look.SECTION), command);
        getChildren().add(new NumberedLines(model.about()));
        if (!model.changes().isEmpty()) {
            getChildren().add(Widgets.line(Texts.text("run.consent.changes"), Look.SECTION));
            model.changes().forEach(line -> getChildren().add(Widgets.label(line)));
        }
        model.cutOff()
                .ifPresent(begun ->
                        getChildren().add(cutOff(model, times.both(Instant.parse(begun)))));
    }

    private static Node cutOff(ConsentViewModel model, String begun) {
        ToggleGroup group = new ToggleGroup();
        TextField reason = new TextField();
        reason.setId("consent-reason");
        reason.setMaxWidth(480);
        reason.textProperty().bindBidirectional(model.reason());
        Label why = Widgets.label(Texts.text("run.consent.reason"), Look.MUTED);
        why.setLabelFor(reason);
        VBox reasoned = new VBox(4, why, reason);
        model.choice().subscribe(choice -> Widgets.show(reasoned, choice == Choice.DONE));
        return new VBox(
                8,
                Widgets.label(Texts.text("run.consent.cut-off", begun), Look.STRONG),
                option(model, group, Choice.RUN, "run.consent.again"),
                option(model, group, Choice.DONE, "run.consent.done"),
                reasoned);
    }

    private static RadioButton option(
            ConsentViewModel model, ToggleGroup group, Choice choice, String key) {
        RadioButton button = new RadioButton(Texts.text(key));
        button.setId("consent-" + choice.name().toLowerCase(java.util.Locale.ROOT));
        button.setWrapText(true);
        button.setToggleGroup(group);
        button.setSelected(model.choice().get() == choice);
        button.setOnAction(_ -> model.choice().set(choice));
        return button;
    }
}
