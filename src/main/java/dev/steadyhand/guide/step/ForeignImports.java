package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.ForeignImport;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes dumps of other tools into a target's store, on record. */
public final class ForeignImports {

    private static final String KIND = "BACKUP_IMPORTED";

    private final Engines engines;
    private final Stores stores;
    private final Journal journal;
    private final InstantSource clock;

    public ForeignImports(Engines engines, Stores stores, Journal journal, InstantSource clock) {
        this.engines = engines;
        this.stores = stores;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Reads the dump from end to end, then copies it.
     *
     * @return the backup as it is in the store
     */
    public Backup take(Backup source, Target target, String operator, Work work) {
        ForeignDump dump = requireForeign(source);
        ForeignDumps reader =
                engines.of(target).foreignDumps().orElseThrow(() -> notRead(source).toException());
        Manifest survey = reader.survey(dump, Selection.ALL, work);
        BackupStore store = stores.usual(target);
        Backup made =
                new ForeignImport(store, clock, reader::join)
                        .copy(source, target.name(), of(survey, target), work);
        ObjectNode data = JsonMapper.builder().build().createObjectNode();
        facts(source, made, survey).forEach(data::put);
        journal.append(Optional.empty(), operator, KIND, data);
        return made;
    }

    private static Map<String, String> facts(Backup source, Backup made, Manifest survey) {
        return Map.of(
                "backup", made.name(),
                "store", made.store().name(),
                "from", source.dumpFile(),
                "tool", survey.tool(),
                "tables", Long.toString(survey.tables()),
                "rows", Long.toString(survey.rows()));
    }

    private static ForeignDump requireForeign(Backup source) {
        if (!ForeignDump.is(source)) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            source.dumpFile() + " was made by Steadyhand.",
                            Problem.NOTHING_CHANGED,
                            "Copy its three files into the store's folder as they are.")
                    .toException();
        }
        return ForeignDump.open(source);
    }

    private static Problem notRead(Backup source) {
        return new Problem(
                ProblemCode.BACKUP_FOREIGN,
                source.dumpFile() + " cannot be read for a target of this product.",
                Problem.NOTHING_CHANGED,
                "Name a target of the product that the dump is of.");
    }

    private static Manifest of(Manifest survey, Target target) {
        return new Manifest(
                target.name(),
                target.environment(),
                survey.source(),
                survey.serverVersion(),
                survey.tool(),
                survey.started(),
                survey.finished(),
                survey.consistentPoint(),
                survey.options(),
                survey.objects(),
                survey.members(),
                survey.dump(),
                survey.release());
    }
}
