package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.ProgressSnapshot.ObjectProgress;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The tables being worked on, a bar each; all of them when unfolded. */
final class ObjectTable extends VBox {
    private static final int FOLDED = 4;
    private static final int UNFOLDED = 60;

    private final GridPane grid = new GridPane(12, 4);
    private final Hyperlink more = new Hyperlink(Texts.text("run.objects.fewer"));
    private boolean unfolded;
    private List<ObjectProgress> objects = List.of();

    ObjectTable() {
        super(4);
        more.setId("all-objects");
        more.setOnAction(_ -> {
            unfolded = !unfolded;
            show(objects);
        });
        grid.getColumnConstraints().addAll(column(120, false), column(80, true), column(90, false));
        getChildren().addAll(grid, more);
    }

    void show(List<ObjectProgress> newer) {
        objects = newer;
        List<ObjectProgress> shown = chosen();
        while (grid.getRowCount() < shown.size()) {
            new Row(grid.getRowCount());
        }
        for (int i = 0; i < grid.getRowCount(); i++) {
            Row row = rowAt(i);
            row.setVisible(i < shown.size());
            if (i < shown.size()) {
                row.show(shown.get(i));
            }
        }
        Widgets.show(more, unfolded || objects.size() > shown.size());
        more.setText(
                unfolded
                        ? Texts.text("run.objects.fewer")
                        : Texts.text("run.objects.all", objects.size()));
    }

    private List<ObjectProgress> chosen() {
        if (unfolded) {
            return objects.stream().limit(UNFOLDED).toList();
        }
        List<ObjectProgress> working = objects.stream().filter(o -> !o.done()).toList();
        List<ObjectProgress> lastDone =
                objects.stream().filter(ObjectProgress::done).toList().reversed();
        return java.util.stream.Stream.concat(working.stream(), lastDone.stream())
                .limit(FOLDED)
                .toList();
    }

    private Row rowAt(int index) {
        return (Row) grid.getChildren().get(index * 3).getUserData();
    }

    private static ColumnConstraints column(double width, boolean grows) {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(grows ? 40 : Region.USE_PREF_SIZE);
        column.setPrefWidth(width);
        column.setHgrow(grows ? Priority.ALWAYS : Priority.NEVER);
        return column;
    }

    /** The three cells of a table's line. */
    private final class Row {
        private final Label name = Widgets.line("", Look.MONO);
        private final ProgressBar bar = new ProgressBar(0);
        private final Label rows = Widgets.line("", Look.FIGURE);

        Row(int index) {
            name.setUserData(this);
            bar.setMaxWidth(Double.MAX_VALUE);
            rows.setMaxWidth(Double.MAX_VALUE);
            rows.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            grid.addRow(index, name, bar, rows);
        }

        void setVisible(boolean shown) {
            Widgets.show(name, shown);
            Widgets.show(bar, shown);
            Widgets.show(rows, shown);
        }

        void show(ObjectProgress object) {
            name.setText(object.name());
            rows.setText(Counts.exact(object.rows()));
            bar.setProgress(share(object));
            bar.setAccessibleText(object.name());
        }

        private double share(ObjectProgress object) {
            if (object.done()) {
                return 1;
            }
            return object.expectedRows() <= 0
                    ? 0
                    : Math.min(1, (double) object.rows() / object.expectedRows());
        }
    }
}
