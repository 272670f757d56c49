package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.trend.Anomaly;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;

/** What is to be noted of a backup, in a few words. */
final class BackupMarks {
    private BackupMarks() {}

    static List<String> of(CatalogueEntry entry) {
        List<String> marks = new ArrayList<>();
        entry.anomalies().stream().map(Anomaly::mark).forEach(marks::add);
        if (entry.remarks().size() > entry.anomalies().size()) {
            marks.add(Texts.text("backups.mark.copy"));
        }
        if (entry.isImportable()) {
            marks.add(Texts.text("backups.mark.foreign"));
        } else if (!entry.backup().isComplete()) {
            marks.add(Texts.text("backups.mark.incomplete"));
        }
        if (entry.backup().isHeld()) {
            marks.add(Texts.text("backups.mark.held"));
        }
        entry.proven()
                .filter(proof -> proof.isGood())
                .ifPresent(_ -> marks.add(Texts.text("backups.mark.restored")));
        return marks;
    }

    /** Whether somebody should look at it. */
    static boolean isWarning(CatalogueEntry entry) {
        return !entry.remarks().isEmpty();
    }
}
