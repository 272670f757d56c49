package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.ProblemCard;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.step.Prompt.Way;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What happened, and the ways out that need a reason; trying again is the primary button. */
final class FailedView extends VBox {
    private final FailedViewModel model;
    private final RunViewModel run;

    FailedView(FailedViewModel model, RunViewModel run) {
        super(16);
        this.model = model;
        this.run = run;
        getChildren().add(new ProblemCard(model.problem()));
        if (!run.shownStep().checks().isEmpty()) {
            getChildren().add(new CheckList(run.shownStep().checks()));
        }
        if (model.offers(Way.SKIP) || model.offers(Way.OVERRIDE)) {
            getChildren().add(otherWays());
        }
    }

    private VBox otherWays() {
        TextField reason = new TextField();
        reason.setId("reason");
        reason.setPromptText(Texts.text("run.failed.reason.prompt"));
        reason.textProperty().bindBidirectional(model.reason());
        reason.setMaxWidth(480);
        Label caption = Widgets.label(Texts.text("run.failed.reason"));
        caption.setLabelFor(reason);
        FlowPane buttons = new FlowPane(8, 8);
        addWay(buttons, Way.SKIP, "skip");
        addWay(buttons, Way.OVERRIDE, "overrule");
        return new VBox(
                8,
                Widgets.line(Texts.text("run.failed.other"), Look.SECTION),
                caption,
                reason,
                buttons);
    }

    private void addWay(FlowPane buttons, Way way, String key) {
        if (!model.offers(way)) {
            return;
        }
        Button button =
                Widgets.button(
                        key, Texts.text("run.failed." + key), () -> run.answer(model.by(way)));
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.reason().get().isBlank() || run.sending().get(),
                                model.reason(),
                                run.sending()));
        buttons.getChildren().add(button);
    }
}
