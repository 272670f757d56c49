package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.FittedBox;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.RunSnapshot.LogLine;
import java.io.File;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/**
 * The live journal, newest first, and the note field that is always there; files are dropped here.
 */
final class LogPanel extends VBox {
    private static final double LEAST = 120;

    private final TextField note = new TextField();

    LogPanel(RunViewModel model) {
        super(8);
        getStyleClass().add("log-panel");
        ListView<LogLine> list = new ListView<>(model.log());
        list.setId("log");
        list.setAccessibleText(Texts.text("run.log"));
        list.getStyleClass().add("log-list");
        TimeText times = model.surroundings().times();
        list.setCellFactory(_ -> new LogCell(times));
        list.setPlaceholder(Widgets.label(Texts.text("run.log.empty"), Look.MUTED));
        VBox.setVgrow(list, Priority.ALWAYS);
        note.setId("note");
        note.setPromptText(Texts.text("run.note.prompt"));
        note.setAccessibleText(Texts.text("run.note"));
        note.setOnAction(_ -> {
            model.note(note.getText());
            note.clear();
        });
        Button attach = Widgets.button("attach", Texts.text("run.attach"), () -> choose(model));
        acceptDrops(model);
        getChildren().addAll(Widgets.line(Texts.text("run.log"), Look.SECTION), list, note, attach);
    }

    private void choose(RunViewModel model) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("run.attach.title"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            chosen.forEach(file -> model.attach(file.toPath()));
        }
    }

    private void acceptDrops(RunViewModel model) {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        setOnDragDropped(event -> {
            event.getDragboard().getFiles().forEach(file -> model.attach(file.toPath()));
            event.setDropCompleted(event.getDragboard().hasFiles());
            event.consume();
        });
    }

    void focusNote() {
        note.requestFocus();
    }

    private static final class LogCell extends ListCell<LogLine> {
        private final Label time = Widgets.line("", Look.MUTED, Look.FIGURE);
        private final Label text = Widgets.label("");
        private final FittedBox row = new FittedBox(this::widthOfRow, 0, new HBox(8, time, text));
        private final TimeText times;

        LogCell(TimeText times) {
            this.times = times;
            time.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            setPrefWidth(0);
        }

        private double widthOfRow() {
            return Math.max(LEAST, getWidth() - snappedLeftInset() - snappedRightInset());
        }

        @Override
        protected void updateItem(LogLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            time.setText(times.seconds(line.time()));
            text.setText(line.text());
            setGraphic(row);
        }
    }
}
