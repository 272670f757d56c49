package dev.steadyhand.gui.backups;

import atlantafx.base.theme.Styles;
import dev.steadyhand.archive.BackupFacts;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.step.CatalogueEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The backups, a line each; a click on a heading, or the menu of the table, sorts by it. */
final class BackupTable extends TableView<CatalogueEntry> {
    private final List<TableColumn<CatalogueEntry, ?>> wide;

    BackupTable(BackupsViewModel model) {
        setId("backup-table");
        setAccessibleText(Texts.text("backups.table"));
        getStyleClass().addAll(Styles.STRIPED, Styles.DENSE, "backup-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Widgets.label(Texts.text("backups.none.shown"), Look.MUTED));
        addColumns(model.surroundings().times());
        wide = List.of(getColumns().get(3), getColumns().get(4));
        setContextMenu(sortMenu());
        SortedList<CatalogueEntry> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(entry -> {
                    if (entry != null) {
                        model.select(Optional.of(entry));
                    }
                });
        model.selected().subscribe(this::follow);
    }

    /** What a click on a heading does, for the keyboard. */
    private ContextMenu sortMenu() {
        ContextMenu menu = new ContextMenu();
        for (TableColumn<CatalogueEntry, ?> column : getColumns()) {
            MenuItem item = new MenuItem(Texts.text("backups.sort", column.getText()));
            item.setId("sort-by-" + column.getId());
            item.visibleProperty().bind(column.visibleProperty());
            item.setOnAction(_ -> sortBy(column));
            menu.getItems().add(item);
        }
        return menu;
    }

    /** Once more: the other way round. */
    private void sortBy(TableColumn<CatalogueEntry, ?> column) {
        boolean again = getSortOrder().equals(List.of(column));
        boolean descending = again && column.getSortType() == SortType.ASCENDING;
        column.setSortType(descending ? SortType.DESCENDING : SortType.ASCENDING);
        getSortOrder().setAll(List.of(column));
        sort();
    }

    /** Leaves out what the detail says as well. */
    void setNarrow(boolean narrow) {
        wide.forEach(column -> column.setVisible(!narrow));
    }

    private void follow(Optional<CatalogueEntry> entry) {
        if (entry.isEmpty()) {
            getSelectionModel().clearSelection();
        } else if (!entry.get().equals(getSelectionModel().getSelectedItem())) {
            getSelectionModel().select(entry.get());
        }
    }

    private void addColumns(TimeText times) {
        add("taken", 142, taken(), e -> figure(times.day(e.backup().taken())));
        add("target", 120, text(e -> e.backup().target()), e -> word(e.backup().target()));
        add("size", 72, size(), e -> figure(ByteSize.text(e.backup().bytes())));
        add("rows", 94, Comparator.comparingLong(BackupTable::rows), e -> figure(exact(e)));
        add(
                "store",
                62,
                text(e -> e.backup().store().name()),
                e -> word(e.backup().store().name()));
        add("verified", 134, Comparator.comparing(CatalogueEntry::verified), BackupTable::verdict);
        add("notes", 116, text(e -> String.join(", ", BackupMarks.of(e))), BackupTable::notes);
    }

    private static Comparator<CatalogueEntry> taken() {
        return Comparator.comparing((CatalogueEntry entry) -> entry.backup().taken());
    }

    private static Comparator<CatalogueEntry> size() {
        return Comparator.comparingLong((CatalogueEntry entry) -> entry.backup().bytes());
    }

    private static Comparator<CatalogueEntry> text(Function<CatalogueEntry, String> text) {
        return Comparator.comparing(text);
    }

    private static long rows(CatalogueEntry entry) {
        return entry.backup().facts().map(BackupFacts::rows).orElse(-1L);
    }

    private static String exact(CatalogueEntry entry) {
        String count = Counts.exact(rows(entry));
        return entry.backup().facts().filter(BackupFacts::isBucket).isPresent()
                ? Texts.text("backups.objects.count", count)
                : count;
    }

    private void add(
            String key,
            double width,
            Comparator<CatalogueEntry> order,
            Function<CatalogueEntry, Node> content) {
        TableColumn<CatalogueEntry, CatalogueEntry> column =
                new TableColumn<>(Texts.text("backups.column." + key));
        column.setId("column-" + key);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        boolean figures = key.equals("size") || key.equals("rows");
        column.setCellFactory(_ -> new ContentCell(content, figures));
        column.setComparator(order);
        column.setMinWidth(width);
        column.setPrefWidth(width);
        if (figures) {
            column.getStyleClass().add("figures-column");
        }
        if (figures || key.equals("taken")) {
            column.setMaxWidth(width);
        }
        column.setReorderable(false);
        getColumns().add(column);
    }

    private static Label figure(String text) {
        return Widgets.line(text, Look.FIGURE);
    }

    private static Label word(String text) {
        return Widgets.line(text);
    }

    private static Label verdict(CatalogueEntry entry) {
        Mark mark = Mark.of(entry.verified());
        Label label = Widgets.line(mark.word(), mark.style());
        label.setGraphic(Widgets.icon(mark.icon(), mark.style()));
        return label;
    }

    private static Label notes(CatalogueEntry entry) {
        Label label = Widgets.line(String.join(", ", BackupMarks.of(entry)));
        if (BackupMarks.isWarning(entry)) {
            label.getStyleClass().add("state-asking");
            label.setGraphic(Widgets.icon(Material2MZ.WARNING, "state-asking"));
            label.setTooltip(new Tooltip(String.join("\n", entry.remarks())));
        } else if (entry.backup().isHeld()) {
            label.setGraphic(Widgets.icon(Material2AL.LOCK));
        }
        return label;
    }

    private static final class ContentCell extends TableCell<CatalogueEntry, CatalogueEntry> {
        private final Function<CatalogueEntry, Node> content;

        ContentCell(Function<CatalogueEntry, Node> content, boolean figures) {
            this.content = content;
            setAlignment(figures ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(CatalogueEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty || entry == null ? null : content.apply(entry));
        }
    }
}
