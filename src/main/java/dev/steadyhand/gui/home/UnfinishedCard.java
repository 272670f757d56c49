package dev.steadyhand.gui.home;

import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.Runs;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A run that nobody goes on with: resume it, or end it with a reason. */
final class UnfinishedCard extends VBox {
    private final HomeViewModel model;
    private final Runs.Unfinished run;
    private final int place;
    private final VBox ending = new VBox(8);

    /**
     * A card.
     *
     * @param place from 1; the first one is what to do first
     */
    UnfinishedCard(HomeViewModel model, Runs.Unfinished run, int place) {
        super(12);
        this.model = model;
        this.run = run;
        this.place = place;
        getStyleClass().addAll(Look.CARD, "unfinished-card");
        VBox words =
                new VBox(
                        4,
                        Widgets.label(run.title(), Look.STRONG),
                        Widgets.label(where(), Look.MUTED));
        getChildren().addAll(Widgets.row(16, Widgets.growing(words), end(), resume()), ending);
        Widgets.show(ending, false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private String where() {
        Surroundings around = model.surroundings();
        Instant now = around.clock().instant();
        return Texts.text(
                "home.unfinished.where",
                run.target(),
                run.currentStep(),
                around.times().day(run.started()),
                run.standing(now),
                TimeText.age(Duration.between(run.last(), now)));
    }

    private Button resume() {
        Button resume =
                Widgets.button(
                        "resume-" + place,
                        Texts.text("home.resume"),
                        () -> model.resume(run.run()));
        resume.setAccessibleText(Texts.text("home.resume.spoken", run.title(), run.target()));
        resume.disableProperty().bind(model.busy());
        if (place == 1) {
            resume.getStyleClass().add(Look.ACCENT);
        }
        return resume;
    }

    private Button end() {
        Button end = Widgets.button("end-" + place, Texts.text("home.end"), this::ask);
        end.setAccessibleText(Texts.text("home.end.spoken", run.title(), run.target()));
        end.disableProperty().bind(model.busy());
        return end;
    }

    /** In place, as everything that is asked. */
    private void ask() {
        TextField reason = new TextField();
        reason.setId("end-reason-" + place);
        Label caption = Widgets.label(Texts.text("home.end.words"));
        caption.setLabelFor(reason);
        reason.setAccessibleText(Texts.text("home.end.reason"));
        reason.setPromptText(Texts.text("home.end.reason"));
        Button confirm =
                Widgets.button(
                        "end-do-" + place,
                        Texts.text("home.end.do"),
                        () -> model.end(run.run(), reason.getText()));
        confirm.getStyleClass().add(Look.DANGER);
        confirm.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> reason.getText().isBlank() || model.busy().get(),
                                reason.textProperty(),
                                model.busy()));
        Button stay = Widgets.button("end-stay-" + place, Texts.text("home.end.stay"), this::fold);
        HBox row = Widgets.row(8, reason, stay, confirm);
        HBox.setHgrow(reason, Priority.ALWAYS);
        ending.getChildren().setAll(caption, row);
        Widgets.show(ending, true);
        reason.requestFocus();
    }

    private void fold() {
        Widgets.show(ending, false);
        ending.getChildren().clear();
    }

    private void press(KeyEvent event) {
        if (Keys.CLOSE_PANEL.combination().match(event) && ending.isVisible()) {
            fold();
            event.consume();
        }
    }
}
