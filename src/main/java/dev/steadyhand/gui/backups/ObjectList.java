package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a backup holds: its tables, the largest first, then how many there are of the rest. */
final class ObjectList extends VBox {
    private static final int FOLDED = 8;
    private static final int UNFOLDED = 200;

    private final List<DumpedObject> tables;
    private final GridPane grid = new GridPane(12, 2);
    private final Hyperlink more = new Hyperlink();
    private boolean unfolded;

    ObjectList(List<DumpedObject> objects) {
        super(4);
        setId("objects");
        tables =
                objects.stream()
                        .filter(object -> object.kind() == ObjectKind.TABLE)
                        .sorted(
                                Comparator.comparing(DumpedObject::bytes)
                                        .reversed()
                                        .thenComparing(DumpedObject::name))
                        .toList();
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, figures(), figures());
        more.setId("more-objects");
        more.setOnAction(_ -> {
            unfolded = !unfolded;
            show();
        });
        getChildren().addAll(grid, more);
        String others = others(objects);
        if (!others.isEmpty()) {
            getChildren().add(Widgets.label(others, Look.MUTED));
        }
        show();
    }

    private static ColumnConstraints figures() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(USE_PREF_SIZE);
        return column;
    }

    private void show() {
        grid.getChildren().clear();
        int most = unfolded ? UNFOLDED : FOLDED;
        for (DumpedObject table : tables.subList(0, Math.min(most, tables.size()))) {
            Label name = Widgets.line(table.name().replaceAll("\\p{Cntrl}", "?"), Look.MONO);
            name.setMinWidth(0);
            grid.addRow(
                    grid.getRowCount(),
                    name,
                    figure(Texts.text("backups.rows", Counts.exact(table.rows()))),
                    figure(ByteSize.text(table.bytes())));
        }
        Widgets.show(more, tables.size() > FOLDED);
        more.setText(
                unfolded
                        ? Texts.text("backups.objects.fewer")
                        : Texts.text("backups.objects.all", Counts.exact(tables.size())));
    }

    private static Label figure(String text) {
        Label label = Widgets.line(text, Look.FIGURE);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static String others(List<DumpedObject> objects) {
        Map<ObjectKind, Long> counts =
                objects.stream()
                        .filter(object -> object.kind() != ObjectKind.TABLE)
                        .collect(
                                Collectors.groupingBy(
                                        DumpedObject::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each ->
                        each.getValue()
                                + " "
                                + each.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
