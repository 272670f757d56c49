package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Figures;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The clock against the objective: large figures, a bar, the outlook, people and machine time. */
final class ClockPanel extends VBox {
    private final VBox figures;
    private final VBox words;
    private final ProgressBar bar;
    private final HBox shares;

    ClockPanel(ClockViewModel clock) {
        setId("clock");
        getStyleClass().add("clock-panel");
        Figures elapsed = new Figures("clock-figures");
        elapsed.setId("clock-elapsed");
        clock.elapsed().subscribe(elapsed::show);
        Label caption = Widgets.line(caption(clock), Look.SECTION);
        Label outlook = Widgets.label("", "outlook");
        outlook.setId("outlook");
        outlook.textProperty().bind(clock.outlook());
        figures = new VBox(caption, elapsed);
        words = new VBox(4, promise(clock), outlook);
        bar = bar(clock);
        shares = shares(clock);
        setCompact(false);
        clock.pace().subscribe(this::paint);
    }

    /** In one row above the page, for narrow windows. */
    void setCompact(boolean compact) {
        if (compact) {
            VBox right = new VBox(4, words, shares);
            HBox row = Widgets.row(24, figures, Widgets.growing(right));
            getChildren().setAll(row, bar);
        } else {
            getChildren().setAll(figures, bar, words, shares);
        }
    }

    private static String caption(ClockViewModel clock) {
        return Texts.text(clock.objective().isPresent() ? "clock.rto" : "clock.elapsed");
    }

    private static ProgressBar bar(ClockViewModel clock) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Texts.text("clock.bar"));
        bar.progressProperty().bind(clock.fraction());
        Widgets.show(bar, clock.objective().isPresent());
        return bar;
    }

    private static Label promise(ClockViewModel clock) {
        Label label = Widgets.line("", Look.MUTED, Look.FIGURE);
        label.textProperty()
                .bind(
                        clock.promise()
                                .map(text -> text.isEmpty() ? "" : Texts.text("clock.of", text)));
        Widgets.show(label, clock.objective().isPresent());
        return label;
    }

    private static HBox shares(ClockViewModel clock) {
        return new HBox(
                16, share("clock.people", clock.people()), share("clock.machine", clock.machine()));
    }

    private static HBox share(String key, ObservableValue<String> time) {
        Label value = Widgets.line("", Look.FIGURE);
        value.textProperty().bind(time);
        return new HBox(4, Widgets.line(Texts.text(key), Look.MUTED), value);
    }

    private void paint(ClockViewModel.Pace pace) {
        getStyleClass().removeIf(name -> name.startsWith("pace-"));
        getStyleClass().add("pace-" + pace.name().toLowerCase(Locale.ROOT));
    }
}
