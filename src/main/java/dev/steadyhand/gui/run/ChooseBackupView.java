package dev.steadyhand.gui.run;

import atlantafx.base.theme.Styles;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.FittedBox;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.step.Prompt.BackupOption;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;

/** The backups in a table, two lines a row; what speaks against one stands in its own row. */
final class ChooseBackupView extends VBox {
    private static final double LINE = 18;
    private static final double HEAD = 40;

    private final ChooseBackupViewModel model;
    private final TableView<BackupOption> table = new TableView<>();
    private final Label chosen = Widgets.label("");

    ChooseBackupView(ChooseBackupViewModel model, TimeText times) {
        super(12);
        this.model = model;
        table.setId("backups");
        table.setAccessibleText(Texts.text("run.choose.table"));
        table.getStyleClass().addAll(Styles.STRIPED, "choose-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(Widgets.label(Texts.text("run.choose.none"), Look.MUTED));
        addColumns(times);
        table.getItems().setAll(model.options());
        table.setPrefHeight(Math.min(HEAD + heightOfRows(), 420));
        table.setMinHeight(USE_PREF_SIZE);
        model.chosen().get().ifPresent(table.getSelectionModel()::select);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(option -> model.chosen().set(Optional.ofNullable(option)));
        model.chosen()
                .subscribe(backup -> {
                    chosen.setText(model.words());
                    Widgets.show(chosen, backup.isPresent());
                });
        chosen.setId("chosen");
        getChildren().addAll(table, chosen);
    }

    /** A row is as high as its second line and its remarks need. */
    private double heightOfRows() {
        return model.options().stream()
                .mapToDouble(o -> 20 + LINE * Math.max(2, 1 + 2.0 * o.remarks().size()))
                .sum();
    }

    private void addColumns(TimeText times) {
        add("taken", 148, o -> words(times.day(o.taken()), ago(o), Pos.CENTER_LEFT));
        add("size", 84, o -> words(ByteSize.text(o.bytes()), o.store(), Pos.CENTER_RIGHT));
        add("rows", 104, o -> words(Counts.exact(o.rows()), tables(o), Pos.CENTER_RIGHT));
        add("verdict", 150, this::verdict);
    }

    private String ago(BackupOption option) {
        return Texts.text("home.ago", TimeText.age(model.age(option)));
    }

    private static String tables(BackupOption option) {
        return option.isBucket()
                ? Texts.text("run.choose.objects")
                : Texts.text("run.choose.tables", Counts.exact(option.tables()));
    }

    private void add(String key, double width, Function<BackupOption, Node> content) {
        TableColumn<BackupOption, BackupOption> column =
                new TableColumn<>(Texts.text("run.choose." + key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new ContentCell(content));
        column.setMinWidth(width);
        column.setPrefWidth(width);
        if (!key.equals("verdict")) {
            column.setMaxWidth(width);
        }
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
    }

    private static VBox words(String first, String second, Pos alignment) {
        VBox words =
                new VBox(2, Widgets.line(first, Look.FIGURE), Widgets.line(second, Look.MUTED));
        words.setAlignment(alignment);
        return words;
    }

    private Node verdict(BackupOption option) {
        Mark mark = Mark.of(option.verdict());
        Label word = Widgets.line(mark.word(), mark.style());
        word.setGraphic(Widgets.icon(mark.icon(), mark.style()));
        FittedBox words = new FittedBox(this::widthOfRemarks, 2, word);
        option.remarks().forEach(remark -> words.getChildren().add(warning(remark)));
        return words;
    }

    private double widthOfRemarks() {
        return Math.max(140, table.getColumns().getLast().getWidth() - 24);
    }

    private static Label warning(String remark) {
        Label label = Widgets.label(remark, "state-asking");
        label.setGraphic(Widgets.icon(Material2MZ.WARNING, "state-asking"));
        return label;
    }

    private static final class ContentCell extends TableCell<BackupOption, BackupOption> {
        private final Function<BackupOption, Node> content;

        ContentCell(Function<BackupOption, Node> content) {
            this.content = content;
        }

        @Override
        protected void updateItem(BackupOption option, boolean empty) {
            super.updateItem(option, empty);
            setGraphic(empty || option == null ? null : content.apply(option));
        }
    }
}
