package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All steps with state, word and time; past ones can be read, next ones read ahead. */
final class StepRail extends VBox {
    private final RunViewModel model;
    private final VBox lines = new VBox();

    StepRail(RunViewModel model) {
        this.model = model;
        setId("step-rail");
        getStyleClass().add("step-rail");
        Label caption = Widgets.line(Texts.text("run.steps"), Look.SECTION);
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
        private StepLine shown = new StepLine(0, "", dev.steadyhand.guide.StepState.WAITING, "");

        Line(int index) {
            setId("rail-step-" + (index + 1));
            getStyleClass().setAll("rail-step");
            setMaxWidth(Double.MAX_VALUE);
            icon.getStyleClass().add("rail-icon");
            number.setMinWidth(USE_PREF_SIZE);
            time.setMinWidth(USE_PREF_SIZE);
            VBox words = new VBox(title, Widgets.row(8, word, Widgets.spring(), time));
            words.setMinWidth(0);
            HBox row = Widgets.row(8, icon, number, Widgets.growing(words));
            row.setMaxWidth(Double.MAX_VALUE);
            setGraphic(row);
            row.prefWidthProperty().bind(widthProperty().subtract(24));
            setOnAction(_ -> {
                model.select(index);
                mark();
            });
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
            shown = line;
        }
    }
}
