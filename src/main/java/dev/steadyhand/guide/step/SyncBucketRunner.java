package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.ObjectSync;
import dev.steadyhand.engine.ObjectSync.Differences;
import dev.steadyhand.engine.ObjectSync.Synced;
import dev.steadyhand.engine.SyncPast;
import dev.steadyhand.engine.SyncPlan;
import dev.steadyhand.engine.SyncSource;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a bucket into line with the chosen backup, or with another bucket. What would be lost is
 * kept first; what was written before a failure or a crash is found to be there, and passed over.
 */
final class SyncBucketRunner implements StepRunner<Step.SyncBucket> {

    private final StepServices services;
    private final LiveServer live;
    private final ChosenBackup chosen;
    private final BackupService backups;

    SyncBucketRunner(
            StepServices services, LiveServer live, ChosenBackup chosen, BackupService backups) {
        this.services = services;
        this.live = live;
        this.chosen = chosen;
        this.backups = backups;
    }

    @Override
    public StepOutcome run(Step.SyncBucket step, StepContext context) {
        Optional<EffectRecord> before = context.ownEffect(Effect.RESTORE);
        if (before.filter(EffectRecord::complete).isPresent()) {
            return outcome(before.get());
        }
        live.require(context);
        SyncPlan plan = plan(step);
        if (!step.from().isEmpty()) {
            Target from = source(step.from(), context);
            return run(
                    plan,
                    new From(from.database(), new SyncSource.OfBucket(from.access())),
                    context);
        }
        Backup backup = chosen.require(context);
        Guards.requireKind(backup, true);
        requireBefore(step.past().at(), backup);
        try (BackupReader reader = StoredBackupReader.open(backup, context.work())) {
            return run(plan, new From(backup.dumpFile(), new SyncSource.OfBackup(reader)), context);
        }
    }

    private SyncPlan plan(Step.SyncBucket step) {
        return new SyncPlan(
                step.prefix(),
                step.mirror(),
                services.options().restoreThreads(),
                new SyncPast(step.past().newestOnly(), step.past().at()));
    }

    /** What came later, a backup cannot know. */
    private static void requireBefore(Optional<Instant> moment, Backup backup) {
        if (moment.filter(at -> at.isAfter(backup.taken())).isPresent()) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            backup.name()
                                    + " was made before "
                                    + moment.get()
                                    + ", and cannot tell how the bucket was then.",
                            Problem.NOTHING_CHANGED,
                            "Name an earlier moment, or choose a later backup.")
                    .toException();
        }
    }

    /** What the bucket is brought into line with. */
    private record From(String words, SyncSource source) {}

    private Target source(String name, StepContext context) {
        Target from =
                services.targets()
                        .apply(name)
                        .filter(found -> found.access().url().product() == Product.S3)
                        .orElseThrow(() -> noBucket(name).toException());
        DatabaseUrl there = from.access().url();
        DatabaseUrl here = live.access(context).url();
        boolean same = there.host().equals(here.host()) && there.port() == here.port();
        if (same && (overlap(there, here) || overlap(here, there))) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            name + " and " + context.facts().target().name() + " are one bucket.",
                            Problem.NOTHING_CHANGED,
                            "Name two buckets, or two prefixes that do not hold each other.")
                    .toException();
        }
        return from;
    }

    private static boolean overlap(DatabaseUrl outer, DatabaseUrl inner) {
        return (inner.database() + "/").startsWith(outer.database() + "/");
    }

    private static Problem noBucket(String name) {
        return new Problem(
                ProblemCode.UNKNOWN_NAME,
                "There is no target " + name + " that is a bucket.",
                Problem.NOTHING_CHANGED,
                "Name a bucket among the configured targets.");
    }

    private StepOutcome run(SyncPlan plan, From from, StepContext context) {
        boolean first = context.ownEffect(Effect.RESTORE).isEmpty();
        ObjectSync engine = engine(context);
        Differences found =
                engine.compare(live.access(context), plan, from.source(), context.work());
        List<String> lines = SyncText.happens(from.words(), plan, found, place(context));
        if (context.facts().rehearsal()) {
            context.planned(lines);
            return StepOutcome.pass("Possible as planned; nothing was written.");
        }
        if (found.isNothing(plan) && first) {
            return StepOutcome.of(
                    verdict(0, !found.remarks().warnings().isEmpty()), SyncText.nothing(found));
        }
        Guards.requireConfirmation(context);
        if (first) {
            context.ask(new Prompt.Proceed(SyncText.action(found, place(context)), lines, true));
        }
        Optional<Backup> saved = saved(engine, plan, from, found, context);
        return sync(new Order(engine, plan, from, saved), first, context);
    }

    /** All that a sync is made of. */
    private record Order(ObjectSync engine, SyncPlan plan, From from, Optional<Backup> saved) {}

    private ObjectSync engine(StepContext context) {
        return live.engine(context)
                .objects()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.SERVER_UNSUPPORTED,
                                        "The target is no bucket.",
                                        Problem.NOTHING_CHANGED,
                                        "Use a runbook with a step of kind restore.")
                                .toException());
    }

    private static String place(StepContext context) {
        return context.facts().target().database();
    }

    /** Of what would be lost; none where the bucket keeps it, or there is nothing to lose. */
    private Optional<Backup> saved(
            ObjectSync engine, SyncPlan plan, From from, Differences found, StepContext context) {
        boolean begun = context.ownEffect(Effect.SAFETY_BACKUP).isPresent();
        if (found.keepsVersions() || (found.endangered(plan) == 0 && !begun)) {
            return Optional.empty();
        }
        BackupService.Made made =
                backups.make(
                        Effect.SAFETY_BACKUP,
                        context,
                        (writer, _) ->
                                engine.save(
                                        live.access(context),
                                        plan,
                                        from.source(),
                                        writer,
                                        context.work()));
        if (made.verdict() != Verdict.PASS) {
            throw new Problem(
                            ProblemCode.SAFETY_BACKUP_MISSING,
                            "The safety backup of what would be written over is not good.",
                            Problem.NOTHING_CHANGED,
                            "Try again, or look at the store it went to.")
                    .toException();
        }
        return Optional.of(made.backup());
    }

    private StepOutcome sync(Order order, boolean first, StepContext context) {
        live.require(context);
        context.requireLock();
        if (first) {
            context.begin(Effect.RESTORE, facts(order, context));
        }
        long begun = System.nanoTime();
        Optional<BackupReader> saved =
                order.saved().map(backup -> StoredBackupReader.open(backup, context.work()));
        try {
            Synced done =
                    order.engine()
                            .sync(
                                    live.access(context),
                                    order.plan(),
                                    order.from().source(),
                                    saved,
                                    context.work());
            context.complete(Effect.RESTORE, facts(done, begun));
            context.complete(
                    Effect.RESTORE_VERIFICATION,
                    Map.of(
                            "database",
                            place(context),
                            "verdict",
                            verdict(done.left(), !done.remarks().warnings().isEmpty()).name()));
        } finally {
            saved.ifPresent(BackupReader::close);
        }
        return outcome(context.ownEffect(Effect.RESTORE).orElseThrow());
    }

    private static Map<String, String> facts(Order order, StepContext context) {
        Map<String, String> facts = new HashMap<>();
        context.value("backup.name").ifPresent(name -> facts.put("backup", name));
        context.value("backup.store").ifPresent(name -> facts.put("store", name));
        facts.put("from", order.from().words());
        facts.put("database", place(context));
        facts.put("place", "bucket");
        facts.put("prefix", order.plan().prefix());
        facts.put("mirror", Boolean.toString(order.plan().mirror()));
        order.saved().ifPresent(saved -> facts.put("safetyBackup", saved.name()));
        return facts;
    }

    private static Map<String, String> facts(Synced done, long begun) {
        Map<String, String> facts = new HashMap<>();
        facts.put("objects", Long.toString(done.written()));
        facts.put("rows", Long.toString(done.written()));
        facts.put("bytes", Long.toString(done.bytes()));
        facts.put("same", Long.toString(done.same()));
        facts.put("removed", Long.toString(done.removed()));
        facts.put("left", Long.toString(done.left()));
        facts.put("leftKeys", String.join(", ", done.leftKeys()));
        facts.put("notes", String.join("; ", done.remarks().notes()));
        facts.put("warnings", String.join("; ", done.remarks().warnings()));
        facts.put("seconds", Seconds.since(begun));
        return facts;
    }

    private static Verdict verdict(long left, boolean warned) {
        return left == 0 && !warned ? Verdict.PASS : Verdict.PASS_WITH_WARNINGS;
    }

    private static StepOutcome outcome(EffectRecord record) {
        double seconds = Double.parseDouble(record.fact("seconds").orElse("0"));
        String detail =
                String.format(
                        Locale.ROOT,
                        "%,d objects (%s) written in %s, each proven; %,d were there already",
                        number(record, "objects"),
                        ByteSize.text(number(record, "bytes")),
                        Elapsed.text(Duration.ofMillis((long) (seconds * 1000))),
                        number(record, "same"));
        if (number(record, "removed") > 0) {
            detail += String.format(Locale.ROOT, "; %,d removed", number(record, "removed"));
        }
        if (number(record, "left") > 0) {
            detail +=
                    String.format(
                            Locale.ROOT,
                            "; %,d had changed meanwhile and were left as they are: %s",
                            number(record, "left"),
                            record.fact("leftKeys").orElse(""));
        }
        String warnings = record.fact("warnings").orElse("");
        for (String more : List.of(record.fact("notes").orElse(""), warnings)) {
            detail += more.isEmpty() ? "" : "; " + more;
        }
        return StepOutcome.of(verdict(number(record, "left"), !warnings.isEmpty()), detail);
    }

    private static long number(EffectRecord record, String name) {
        return Long.parseLong(record.fact(name).orElse("0"));
    }
}
