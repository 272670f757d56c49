package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.FittedBox;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All steps with state, word and time; past ones can be read, next ones read ahead. */
final class StepRail extends VBox {
    private static final double LEAST = 160;
    private static final double COMPACT = 44;

    private final RunViewModel model;
    private final VBox lines = new VBox();
    private final Label caption = Widgets.line(Texts.text("run.steps"), Look.SECTION);
    private boolean isCompact;

    StepRail(RunViewModel model) {
        this.model = model;
        setId("step-rail");
        getStyleClass().add("step-rail");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(caption, scroll);
        fill();
        model.steps().addListener((ListChangeListener<StepLine>) _ -> fill());
        model.selected().subscribe(_ -> mark());
    }

    private void fill() {
        while (lines.getChildren().size() < model.steps().size()) {
            lines.getChildren().add(new Line(lines.getChildren().size()));
        }
        for (int i = 0; i < model.steps().size(); i++) {
            ((Line) lines.getChildren().get(i)).show(model.steps().get(i));
        }
        mark();
    }

    /**
     * Only state and number, for narrow windows; the words stay in tooltips and for screen readers.
     */
    void setCompact(boolean compact) {
        Widgets.show(caption, !compact);
        isCompact = compact;
        lines.getChildren().forEach(line -> ((Line) line).fit());
    }

    private void mark() {
        for (int i = 0; i < lines.getChildren().size(); i++) {
            ((Line) lines.getChildren().get(i)).setSelected(i == model.selected().get());
        }
    }

    /** One step; a toggle button, so that keyboard and screen reader know what it is. */
    private final class Line extends ToggleButton {
        private final Label number = Widgets.line("", "rail-number");
        private final Label title = Widgets.label("", "rail-title");
        private final Label word = Widgets.line("", "rail-word");
        private final Label time = Widgets.line("", "rail-time");
        private final HBox icon = new HBox();
        private final VBox words = new VBox();
        private final Tooltip tooltip = new Tooltip();
        private StepLine shown = new StepLine(0, "", dev.steadyhand.guide.StepState.WAITING, "");

        Line(int index) {
            setId("rail-step-" + (index + 1));
            getStyleClass().setAll("rail-step");
            setMaxWidth(Double.MAX_VALUE);
            icon.getStyleClass().add("rail-icon");
            number.setMinWidth(USE_PREF_SIZE);
            time.setMinWidth(USE_PREF_SIZE);
            words.getChildren().addAll(title, Widgets.row(8, word, Widgets.spring(), time));
            words.setMinWidth(0);
            setTooltip(tooltip);
            HBox row = Widgets.row(8, icon, number, Widgets.growing(words));
            setGraphic(new FittedBox(this::widthOfRow, 0, row));
            setOnAction(_ -> {
                model.select(index);
                mark();
            });
        }

        void fit() {
            Widgets.show(words, !isCompact);
        }

        private double widthOfRow() {
            return isCompact
                    ? COMPACT
                    : Math.max(LEAST, getWidth() - snappedLeftInset() - snappedRightInset());
        }

        void show(StepLine line) {
            if (line.equals(shown)) {
                return;
            }
            Mark mark = Mark.of(line.state());
            if (line.state() != shown.state() || icon.getChildren().isEmpty()) {
                icon.getChildren().setAll(Widgets.icon(mark.icon(), mark.style()));
                word.getStyleClass().setAll("label", "rail-word", mark.style());
            }
            number.setText(String.valueOf(line.number()));
            title.setText(line.title());
            word.setText(mark.word());
            time.setText(line.time());
            setAccessibleText(
                    Texts.text("run.step.spoken", line.number(), line.title(), mark.word()));
            tooltip.setText(getAccessibleText());
            shown = line;
        }
    }
}
