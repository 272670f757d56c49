package dev.steadyhand.gui.backups;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.step.BackupHistory;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** What happened to a backup, newest first. */
final class HistoryList extends GridPane {
    private static final int MOST = 30;

    HistoryList(List<BackupHistory.Event> history, Surroundings surroundings) {
        super(12, 2);
        setId("backup-history");
        for (BackupHistory.Event event : history.stream().limit(MOST).toList()) {
            Label time = Widgets.line(surroundings.times().day(event.time()), Look.FIGURE);
            time.setMinWidth(USE_PREF_SIZE);
            Label words = Widgets.label(words(event));
            event.verdict()
                    .map(Mark::of)
                    .ifPresent(mark -> words.setGraphic(Widgets.icon(mark.icon(), mark.style())));
            addRow(getRowCount(), time, words);
        }
        if (history.isEmpty()) {
            addRow(0, Widgets.label(Texts.text("backups.history.none"), Look.MUTED));
        }
    }

    private static String words(BackupHistory.Event event) {
        String store =
                event.store().isEmpty() ? "" : Texts.text("backups.history.in", event.store());
        String actor =
                event.actor().isEmpty() ? "" : Texts.text("backups.history.by", event.actor());
        String verdict = event.verdict().map(found -> ": " + found.words()).orElse("");
        return event.what() + store + actor + verdict;
    }
}
