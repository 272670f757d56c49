package dev.steadyhand.gui.run;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.VerdictMark;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.RunSnapshot;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** How the run ended: its verdict, its times, its plan where it was a rehearsal. */
final class OutcomeCard extends VBox {
    OutcomeCard(RunSnapshot run, Surroundings surroundings) {
        super(12);
        setId("outcome");
        getStyleClass().addAll(Look.CARD, "outcome-card");
        getChildren()
                .addAll(
                        Widgets.row(
                                12,
                                Widgets.line(Texts.text("run.over"), Look.SECTION),
                                VerdictMark.of(run.outcome())),
                        figures(run, surroundings));
        run.aborted()
                .map(why -> Texts.text("run.over.aborted", why))
                .ifPresent(words -> getChildren().add(Widgets.label(words)));
        if (!run.plan().isEmpty()) {
            getChildren()
                    .addAll(
                            Widgets.line(Texts.text("run.over.plan"), Look.SECTION),
                            new NumberedLines(run.plan()));
        }
    }

    private static GridPane figures(RunSnapshot run, Surroundings surroundings) {
        GridPane grid = new GridPane(16, 4);
        add(grid, "run.over.started", surroundings.times().both(run.started()));
        run.ended().ifPresent(end -> add(grid, "run.over.ended", surroundings.times().both(end)));
        add(grid, "run.over.elapsed", Elapsed.text(run.elapsed()));
        add(grid, "run.over.people", Elapsed.text(run.people()));
        add(grid, "run.over.machine", Elapsed.text(run.machine()));
        if (run.runbook().clock().equals("rto")) {
            boolean met = run.elapsed().compareTo(run.objectives().rto()) <= 0;
            String objective = Elapsed.text(run.objectives().rto());
            add(
                    grid,
                    "run.over.rto",
                    Texts.text(met ? "run.over.met" : "run.over.missed", objective));
        }
        return grid;
    }

    private static void add(GridPane grid, String key, String text) {
        grid.addRow(
                grid.getRowCount(),
                Widgets.line(Texts.text(key), Look.MUTED),
                Widgets.label(text, Look.FIGURE));
    }
}
