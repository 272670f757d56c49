package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.runbook.Step;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * Opens in place above the buttons: breaking off the step or ending the run, and what each leaves
 * behind. The safe control has the focus.
 */
final class WayOut extends VBox {
    private final RunViewModel model;
    private final StringProperty why = new SimpleStringProperty("");
    private final Label leaves = Widgets.label("");
    private final Button stay;
    private final Button cancel;
    private final Button abort;
    private final TextField reason = new TextField();
    private String spokenOf = "";

    WayOut(RunViewModel model) {
        super(12);
        this.model = model;
        setId("way-out");
        getStyleClass().add("way-out");
        stay = Widgets.button("stay", Texts.text("run.leave.stay"), this::close);
        cancel = Widgets.button("cancel-step", Texts.text("run.leave.cancel"), this::cancelStep);
        abort = Widgets.button("abort", Texts.text("run.leave.abort"), this::abortRun);
        abort.getStyleClass().addAll(Look.DANGER, "button-outlined");
        abort.disableProperty().bind(why.map(String::isBlank));
        reason.setId("abort-reason");
        reason.setMaxWidth(480);
        reason.textProperty().bindBidirectional(why);
        Label caption = Widgets.label(Texts.text("run.leave.reason"));
        caption.setLabelFor(reason);
        leaves.setId("leaves-behind");
        getChildren()
                .addAll(
                        Widgets.line(Texts.text("run.leave.title"), Look.SECTION),
                        leaves,
                        caption,
                        reason,
                        new FlowPane(8, 8, stay, cancel, abort));
        Widgets.show(this, false);
        model.snapshot().subscribe(this::describe);
    }

    void open() {
        Widgets.show(this, true);
        stay.requestFocus();
    }

    void close() {
        Widgets.show(this, false);
    }

    boolean isOpen() {
        return isVisible();
    }

    private void describe(RunSnapshot run) {
        StepSnapshot step = run.steps().get(run.current());
        if (run.isOver() || !spokenOf.equals(step.step().text().id() + step.state())) {
            close();
        }
        spokenOf = step.step().text().id() + step.state();
        boolean working = step.state() == StepState.RUNNING;
        leaves.setText(Texts.text(working ? "leaves." + kind(step.step()) : "run.leave.asking"));
        Widgets.show(cancel, working);
    }

    private static String kind(Step step) {
        return step instanceof Step.Restore restore
                ? step.kind() + "." + restore.place()
                : step.kind();
    }

    private void cancelStep() {
        model.say(new Answer.Cancel());
        close();
    }

    private void abortRun() {
        model.say(new Answer.Abort(why.get().strip()));
        close();
    }
}
