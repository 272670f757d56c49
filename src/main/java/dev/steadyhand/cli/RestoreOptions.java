package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of a backup is restored, where and how: the runbook and the settings that come of it. */
final class RestoreOptions {

    @Option(
            names = "--place",
            paramLabel = "beside|instead|emptied",
            description =
                    "Where it is loaded: beside the live database and then switched in (usual),"
                            + " over its tables (PostgreSQL: dropped and made anew), or into it"
                            + " after emptying it.")
    private String place = "beside";

    @Option(
            names = "--tables",
            paramLabel = "A,B",
            split = ",",
            description =
                    "Restore only these tables, with their triggers; everything else of the live"
                            + " database stays as it is.")
    private List<String> tables = List.of();

    @Option(
            names = "--missing-rows",
            paramLabel = "TABLE",
            description =
                    "Add to this live table the rows that the backup has and it has not, by primary"
                            + " key; nothing else is changed.")
    private @Nullable String missingRows;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "Which database of a dump by another tool that holds several.")
    private String database = "";

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "Of a bucket: restore only objects whose keys begin with this.")
    private @Nullable String prefix;

    @Option(
            names = "--mirror",
            description =
                    "Of a bucket: remove the objects that the backup does not have (with --prefix,"
                            + " those below it); without this nothing is removed.")
    private boolean mirror;

    @Mixin private final PastOptions past = new PastOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many sessions load at once (usual: one for each core, at most 4).")
    private int threads = DumpPlan.usualThreads();

    @Mixin private final LoadOption load = new LoadOption();

    @Mixin private final AccountOptions accounts = new AccountOptions();

    /** The place as it was written, for the output. */
    String placeWord() {
        return place;
    }

    /** The order to restore this backup so. */
    CommandOrder order(Backup backup) {
        return CommandOrder.restore(backup, Threads.of(threads), load.care());
    }

    /** The part of the order that is known before the backup is found. */
    CommandOrder order() {
        return CommandOrder.restoring(Threads.of(threads), load.care());
    }

    /** The steps of the restore that was asked for, into this target. */
    Runbook runbook(Target target) {
        boolean bucket = target.access().url().product() == Product.S3;
        boolean forBuckets = prefix != null || mirror || past.isGiven();
        boolean forDatabases =
                missingRows != null
                        || !tables.isEmpty()
                        || !database.isEmpty()
                        || place() != Place.BESIDE;
        if (bucket ? forDatabases : forBuckets) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            bucket
                                    ? "--tables, --missing-rows, --database and --place are of"
                                            + " databases; the target is a bucket."
                                    : "--prefix, --mirror, --versions and --at are of buckets; the"
                                            + " target is a database.",
                            Problem.NOTHING_CHANGED,
                            "Leave them out, or name another target.")
                    .toException();
        }
        return bucket
                ? CommandRunbook.syncBucket(
                        Optional.ofNullable(prefix).orElse(""), mirror, past.chosen())
                : runbook();
    }

    private Runbook runbook() {
        Place where = place();
        if (missingRows == null) {
            return CommandRunbook.restore(where, tables, database, accounts.chosen());
        }
        if (!tables.isEmpty() || where != Place.BESIDE) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "--missing-rows goes with neither --tables nor --place.",
                            Problem.NOTHING_CHANGED,
                            "Give one of them.")
                    .toException();
        }
        return CommandRunbook.missingRows(missingRows, database);
    }

    private Place place() {
        return Arrays.stream(Place.values())
                .filter(value -> value.word().equals(place))
                .findFirst()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.USAGE_WRONG,
                                        "There is no place named " + place + ".",
                                        Problem.NOTHING_CHANGED,
                                        "Give --place beside, instead or emptied.")
                                .toException());
    }
}
