package dev.steadyhand.gui.kit;

import static dev.steadyhand.gui.kit.Widgets.icon;
import static dev.steadyhand.gui.kit.Widgets.label;
import static dev.steadyhand.gui.kit.Widgets.row;

import dev.steadyhand.base.Problem;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/** A problem in the page: what happened, what state things are in, what to do next, and its id. */
public final class ProblemCard extends VBox {

    public ProblemCard(Problem problem) {
        super(8);
        getStyleClass().addAll(Look.CARD, "problem-card");
        Label what = label(problem.what(), Look.STRONG);
        Label id = Widgets.line(problem.code().id(), Look.MONO, "problem-id");
        id.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        row(8, icon(Material2AL.ERROR, "state-failed"), Widgets.growing(what), id),
                        lines(problem));
        setAccessibleText(problem.what() + " " + problem.state() + " " + problem.next());
    }

    private static GridPane lines(Problem problem) {
        GridPane grid = new GridPane(16, 4);
        addLine(grid, 0, Texts.text("problem.state"), problem.state());
        addLine(grid, 1, Texts.text("problem.next"), problem.next());
        return grid;
    }

    private static void addLine(GridPane grid, int row, String caption, String text) {
        Label head = Widgets.line(caption, Look.MUTED);
        head.setMinWidth(USE_PREF_SIZE);
        GridPane.setValignment(head, javafx.geometry.VPos.TOP);
        grid.add(head, 0, row);
        grid.add(label(text), 1, row);
    }
}
