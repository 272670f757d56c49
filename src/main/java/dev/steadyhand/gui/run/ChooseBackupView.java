package dev.steadyhand.gui.run;

import atlantafx.base.theme.Styles;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.step.Prompt.BackupOption;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/** The backups in a table; what speaks against the chosen one stands below it. */
final class ChooseBackupView extends VBox {
    private static final double ROW = 32;

    private final ChooseBackupViewModel model;
    private final TableView<BackupOption> table = new TableView<>();
    private final VBox details = new VBox(4);

    ChooseBackupView(ChooseBackupViewModel model, TimeText times) {
        super(12);
        this.model = model;
        table.setId("backups");
        table.setAccessibleText(Texts.text("run.choose.table"));
        table.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED, "choose-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(Widgets.label(Texts.text("run.choose.none"), Look.MUTED));
        addColumns(times);
        table.getItems().setAll(model.options());
        table.setPrefHeight(ROW * (Math.clamp(model.options().size(), 2, 7) + 1) + 4);
        table.setMinHeight(USE_PREF_SIZE);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(option -> model.chosen().set(Optional.ofNullable(option)));
        model.chosen().subscribe(this::showDetails);
        getChildren().addAll(table, details);
    }

    private void addColumns(TimeText times) {
        add("taken", 140, o -> times.day(o.taken()), false);
        add("age", 90, o -> TimeText.age(model.age(o)), true);
        add("size", 76, o -> ByteSize.text(o.bytes()), true);
        add("tables", 60, o -> Counts.exact(o.tables()), true);
        add("rows", 84, o -> Counts.exact(o.rows()), true);
        TableColumn<BackupOption, String> verdict =
                add("verdict", 150, o -> o.verdict().words(), false);
        verdict.setCellFactory(_ -> new VerdictCell());
        add("remarks", 120, o -> String.join("; ", o.remarks()), false);
    }

    private TableColumn<BackupOption, String> add(
            String key, double width, Function<BackupOption, String> text, boolean figures) {
        TableColumn<BackupOption, String> column =
                new TableColumn<>(Texts.text("run.choose." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(key.equals("remarks") ? 60 : width);
        column.setSortable(false);
        column.setReorderable(false);
        if (figures) {
            column.getStyleClass().add("figures-column");
        }
        table.getColumns().add(column);
        return column;
    }

    private void showDetails() {
        details.getChildren().clear();
        model.chosen().get().ifPresent(this::describe);
    }

    private void describe(BackupOption option) {
        details.getChildren().add(Widgets.label(model.words()));
        details.getChildren()
                .add(Widgets.label(Texts.text("run.choose.store", option.store()), Look.MUTED));
        option.remarks().forEach(remark -> details.getChildren().add(warning(remark)));
    }

    private static Label warning(String remark) {
        Label label = Widgets.label(remark, "state-asking");
        label.setGraphic(
                Widgets.icon(org.kordamp.ikonli.material2.Material2MZ.WARNING, "state-asking"));
        return label;
    }

    private static final class VerdictCell extends TableCell<BackupOption, String> {
        @Override
        protected void updateItem(String words, boolean empty) {
            super.updateItem(words, empty);
            BackupOption option = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || option == null) {
                setText("");
                setGraphic(null);
                return;
            }
            Mark mark = Mark.of(option.verdict());
            setText(mark.word());
            setGraphic(Widgets.icon(mark.icon(), mark.style()));
        }
    }
}
