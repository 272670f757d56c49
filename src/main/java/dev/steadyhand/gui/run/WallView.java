package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Figures;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.RunSnapshot;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * Where one is, the clock and the current step, large enough for the far end of an incident room.
 */
public final class WallView extends BorderPane {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass HUGE = PseudoClass.getPseudoClass("huge");

    private final RunBanner banner = new RunBanner();
    private final Label step = Widgets.label("", "wall-step");
    private final Label state = Widgets.line("", "wall-state");
    private final Label now = Widgets.label("", "wall-now");

    public WallView(RunViewModel model) {
        setId("wall");
        getStyleClass().add("wall");
        Figures elapsed = new Figures("wall-figures");
        elapsed.setAlignment(Pos.CENTER);
        model.clock().elapsed().subscribe(elapsed::show);
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinHeight(USE_PREF_SIZE);
        bar.setAccessibleText(Texts.text("clock.bar"));
        bar.progressProperty().bind(model.clock().fraction());
        Widgets.show(bar, model.clock().objective().isPresent());
        Label outlook = Widgets.label("", "wall-outlook");
        outlook.textProperty().bind(model.clock().outlook());
        VBox middle =
                new VBox(
                        elapsed,
                        bar,
                        outlook,
                        step,
                        state,
                        now,
                        call(model.calls()),
                        Widgets.line(Texts.text("wall.leave"), "wall-hint"));
        middle.getStyleClass().add("wall-middle");
        middle.setAlignment(Pos.CENTER);
        setTop(banner);
        setCenter(middle);
        widthProperty().subscribe(this::fit);
        model.snapshot().subscribe(this::show);
        model.clock().pace().subscribe(this::paint);
    }

    /** Whom somebody in the room has to call. */
    private Label call(CallsViewModel calls) {
        Label call = Widgets.label("", "wall-call");
        call.setId("wall-call");
        call.setGraphic(Widgets.icon(Material2MZ.NOTIFICATIONS_ACTIVE));
        calls.due()
                .subscribe(due -> {
                    Widgets.show(call, due.isPresent());
                    Widgets.show(now, due.isEmpty());
                    due.ifPresent(line ->
                            call.setText(
                                    Texts.text("wall.call", line.who(), line.ways(), line.when())));
                });
        return call;
    }

    private void fit(Number width) {
        pseudoClassStateChanged(NARROW, width.doubleValue() < 1200);
        pseudoClassStateChanged(HUGE, width.doubleValue() > 2200);
    }

    private void show(RunSnapshot run) {
        banner.show(run);
        var current = run.steps().get(run.current());
        Mark mark = Mark.of(current.state());
        step.setText(
                Texts.text(
                        "wall.step",
                        run.current() + 1,
                        run.steps().size(),
                        current.step().text().title()));
        state.setText(run.isOver() ? run.outcome().words() : mark.word());
        state.setGraphic(Widgets.icon(mark.icon(), mark.style()));
        state.getStyleClass().setAll("label", "wall-state", mark.style());
        now.setText(
                run.progress().map(p -> Texts.text("run.progress.phase", p.phase())).orElse(""));
    }

    private void paint(ClockViewModel.Pace pace) {
        getStyleClass().removeIf(name -> name.startsWith("pace-"));
        getStyleClass().add("pace-" + pace.name().toLowerCase(Locale.ROOT));
    }
}
