package dev.steadyhand.gui.run;

import dev.steadyhand.base.Check;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Widgets;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Checks, one a line: verdict, what was checked, what was seen. */
final class CheckList extends GridPane {
    CheckList(List<Check> checks) {
        super(12, 6);
        getStyleClass().add("check-list");
        getColumnConstraints().addAll(fixed(), share(50), share(50));
        for (int row = 0; row < checks.size(); row++) {
            addCheck(row, checks.get(row));
        }
    }

    private void addCheck(int row, Check check) {
        Mark mark = Mark.of(check.verdict());
        Label word = Widgets.line(mark.word(), "verdict-word", mark.style());
        word.setGraphic(Widgets.icon(mark.icon(), mark.style()));
        word.setMinWidth(Region.USE_PREF_SIZE);
        addRow(row, word, Widgets.label(check.name()), Widgets.label(check.detail(), Look.MUTED));
        getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
    }

    private static ColumnConstraints fixed() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.NEVER);
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setPrefWidth(percent * 4);
        column.setMinWidth(80);
        return column;
    }
}
