package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.RunSnapshot;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/**
 * The one primary action at the bottom right, why it cannot be pressed yet beside it, and the way
 * out at its left.
 */
final class ActionBar extends HBox {
    private final RunViewModel model;
    private final Label reason = Widgets.label("", "reason");
    private final Button leave;
    private final Button back;
    private final Button primary;

    ActionBar(RunViewModel model, Runnable onLeave) {
        this.model = model;
        leave = Widgets.button("leave", Texts.text("run.leave"), onLeave);
        back = Widgets.button("to-current", Texts.text("run.to-current"), this::toCurrent);
        primary = Widgets.button("primary", "", model::act);
        primary.setMnemonicParsing(false);
        getStyleClass().add("action-bar");
        reason.setId("reason-disabled");
        reason.setMaxWidth(Double.MAX_VALUE);
        reason.setMinWidth(96);
        getChildren().addAll(leave, Widgets.growing(reason), back, primary);
        primary.addEventFilter(KeyEvent.ANY, this::refuseEnter);
        model.snapshot().subscribe(_ -> show());
        model.selected().subscribe(_ -> show());
        model.sending().subscribe(_ -> show());
        model.prompt().subscribe(asked -> asked.ifPresent(p -> p.missing().subscribe(_ -> show())));
    }

    /** Where the focus belongs when something new is asked: never on what destroys. */
    Button safeControl() {
        return leave;
    }

    /** Presses the primary button by its key, unless no key may press it. */
    void pressByKey() {
        boolean open = model.prompt().get().filter(p -> !p.guarded()).isPresent();
        if (open && primary.isVisible() && !primary.isDisabled()) {
            primary.fire();
        }
    }

    Button primary() {
        return primary;
    }

    private void toCurrent() {
        model.select(model.snapshot().get().current());
    }

    private void refuseEnter(KeyEvent event) {
        boolean guarded = model.prompt().get().filter(PromptViewModel::guarded).isPresent();
        if (guarded && event.getCode() == KeyCode.ENTER) {
            event.consume();
        }
    }

    private void show() {
        RunSnapshot run = model.snapshot().get();
        boolean elsewhere = !model.isCurrentShown();
        Optional<PromptViewModel> asked = model.prompt().get();
        String missing = asked.map(p -> p.missing().get()).orElse("");
        Widgets.show(leave, !run.isOver());
        Widgets.show(back, elsewhere);
        Widgets.show(primary, !run.isOver() && !elsewhere);
        primary.setText(asked.map(PromptViewModel::action).orElse(Texts.text("run.working")));
        primary.setDisable(asked.isEmpty() || !missing.isEmpty() || model.sending().get());
        reason.setText(elsewhere ? Texts.text("run.elsewhere") : missing);
        dressPrimary(asked);
    }

    private void dressPrimary(Optional<PromptViewModel> asked) {
        boolean guarded = asked.filter(PromptViewModel::guarded).isPresent();
        primary.getStyleClass().removeAll(Look.ACCENT, Look.DANGER);
        primary.getStyleClass().add(guarded ? Look.DANGER : Look.ACCENT);
        primary.setTooltip(guarded ? null : new Tooltip(Keys.ACT.display()));
    }
}
