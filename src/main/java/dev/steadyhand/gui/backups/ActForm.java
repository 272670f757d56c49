package dev.steadyhand.gui.backups;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.UnpastedField;
import dev.steadyhand.gui.kit.Widgets;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/**
 * Asks for what has to be said before something is done with a backup. The focus starts on the
 * button that does nothing; no key but reaching the other one deletes.
 */
final class ActForm extends VBox {
    private final Button stay;

    ActForm(BackupsViewModel model, ActViewModel ask) {
        super(12);
        setId("act-form");
        Act act = ask.act();
        getStyleClass().addAll(Look.CARD, act == Act.DELETE ? "danger-card" : "act-card");
        stay = Widgets.button("act-stay", Texts.text("backups.stay"), model::dismiss);
        getChildren().add(Widgets.label(act.words("title"), Look.SECTION));
        getChildren().add(Widgets.label(act.words("words")));
        if (!ask.choices().isEmpty()) {
            getChildren().add(choice(ask));
        } else if (act == Act.COPY || act == Act.IMPORT) {
            getChildren().add(Widgets.label(act.words("none"), "state-asking"));
        }
        if (act.wantsReason()) {
            getChildren().add(reason(ask));
        }
        if (act == Act.DELETE) {
            getChildren().add(typed(ask));
        }
        getChildren().add(buttons(model, ask));
    }

    void focusSafely() {
        stay.requestFocus();
    }

    private static Node choice(ActViewModel ask) {
        ComboBox<String> box = new ComboBox<>();
        box.setId("act-choice");
        box.setPromptText(ask.act().words("prompt"));
        box.getItems().setAll(ask.choices());
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().subscribe(value -> ask.choice().set(Optional.ofNullable(value)));
        return captioned(ask.act().words("choice"), box);
    }

    private static Node reason(ActViewModel ask) {
        TextField field = new TextField();
        field.setId("act-reason");
        field.textProperty().bindBidirectional(ask.reason());
        return captioned(Texts.text("backups.reason"), field);
    }

    private static Node typed(ActViewModel ask) {
        UnpastedField field = new UnpastedField();
        field.setId("act-typed");
        field.getStyleClass().add(Look.MONO);
        ask.typed().bind(field.textProperty());
        Label state = Widgets.line("", "verdict-word");
        state.setId("act-typed-state");
        Runnable show = () -> show(state, field, ask.typedMatches());
        field.textProperty().subscribe(_ -> show.run());
        field.refused().subscribe(_ -> show.run());
        VBox box =
                new VBox(
                        4,
                        captioned(Texts.text("backups.delete.type"), field),
                        Widgets.label(ask.entry().backup().name(), Look.MONO, "wanted"),
                        state);
        return box;
    }

    private static void show(Label state, UnpastedField field, boolean matches) {
        Mark mark = Mark.of(matches ? Verdict.PASS : Verdict.NOT_RUN);
        String differs = field.refused().get() ? "backups.type.pasted" : "backups.type.differs";
        state.setText(Texts.text(matches ? "backups.type.matches" : differs));
        state.getStyleClass().setAll("label", "verdict-word", mark.style());
        state.setGraphic(Widgets.icon(mark.icon(), mark.style()));
    }

    private static VBox captioned(String words, javafx.scene.control.Control field) {
        Label caption = Widgets.label(words);
        caption.setLabelFor(field);
        return new VBox(4, caption, field);
    }

    private Node buttons(BackupsViewModel model, ActViewModel ask) {
        Button act = Widgets.button("act-do", ask.act().words("do"), model::act);
        act.getStyleClass().add(ask.act() == Act.DELETE ? Look.DANGER : Look.ACCENT);
        act.disableProperty().bind(ask.missing().isNotEmpty());
        Label why = Widgets.label("", "reason");
        why.setId("act-missing");
        why.setMaxWidth(Double.MAX_VALUE);
        why.textProperty().bind(ask.missing());
        return new VBox(8, why, Widgets.row(8, Widgets.spring(), stay, act));
    }
}
