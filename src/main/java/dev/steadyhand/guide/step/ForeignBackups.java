package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.ForeignManifest;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Backups that other tools made, on the same road as our own. What one holds is found out by
 * reading it once; later steps of the same program remember it.
 */
final class ForeignBackups {

    private final LiveServer live;
    private final Map<Key, Manifest> surveys = new ConcurrentHashMap<>();

    ForeignBackups(LiveServer live) {
        this.live = live;
    }

    private record Key(Backup backup, Selection selection) {}

    /** What it holds of what is wanted, counted. */
    Manifest survey(Backup backup, Selection selection, StepContext context) {
        return backup.manifest()
                .filter(manifest -> ForeignManifest.is(manifest) && selection.equals(Selection.ALL))
                .orElseGet(() -> read(backup, selection, context));
    }

    private Manifest read(Backup backup, Selection selection, StepContext context) {
        Key key = new Key(backup, selection);
        Manifest known = surveys.get(key);
        if (known == null) {
            known = engine(context).survey(ForeignDump.open(backup), selection, context.work());
            surveys.put(key, known);
        }
        return known;
    }

    RestoreResult restore(Backup backup, RestorePlan plan, StepContext context) {
        ForeignSource source =
                new ForeignSource(
                        ForeignDump.open(backup), survey(backup, plan.selection(), context));
        return engine(context).restore(live.access(context), plan, source, context.work());
    }

    Verification compare(Backup backup, Selection selection, String database, StepContext context) {
        Manifest survey = survey(backup, selection, context);
        return engine(context).compare(live.access(context), database, survey, context.work());
    }

    private ForeignDumps engine(StepContext context) {
        return live.engine(context)
                .foreignDumps()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.BACKUP_FOREIGN,
                                        "Dumps of other tools cannot be restored to "
                                                + context.facts().target().name()
                                                + ".",
                                        Problem.NOTHING_CHANGED,
                                        "Restore it with the database's own client, or choose a"
                                                + " backup that Steadyhand made.")
                                .toException());
    }
}
