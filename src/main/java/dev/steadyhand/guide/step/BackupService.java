package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCreation;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ManifestFacts;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.SeveralStores;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a backup of what is live, verifies it, and puts both on record. */
final class BackupService {

    private final StepServices services;
    private final LiveServer live;
    private final Shelf shelf;
    private final Anchors anchors;
    private final SealedBackups sealed;

    BackupService(StepServices services, LiveServer live) {
        this.services = services;
        this.live = live;
        this.shelf = new Shelf(services.stores());
        this.anchors = new Anchors(services.journal(), services.stores());
        this.sealed = new SealedBackups(services);
    }

    /**
     * Makes one into all stores of the target, at the same time; a safety backup into the usual one
     * alone, which must not have to wait for the others. One that was finished before a crash is
     * verified and counts; an unfinished one is made anew.
     *
     * @param effect what it is made for
     */
    StepOutcome make(Effect effect, StepContext context) {
        long begun = System.nanoTime();
        Made made = make(effect, context, this::everything);
        return outcome(made, begun);
    }

    /** What is put into a backup. */
    @FunctionalInterface
    interface Content {
        DumpResult into(BackupWriter writer, StepContext context);
    }

    /** A backup that was made and verified, wherever it was to go. */
    record Made(SpreadBackup spread, Verdict verdict, List<String> warnings) {

        /** The first that is good. */
        Backup backup() {
            return spread.first();
        }
    }

    /** The same with some other content than all that is live. */
    Made make(Effect effect, StepContext context, Content content) {
        long begun = System.nanoTime();
        List<String> warnings = new ArrayList<>();
        SpreadBackup made =
                finishedBefore(effect, context)
                        .map(before -> foundAgain(before, effect, context))
                        .orElseGet(() -> dump(effect, context, content, warnings));
        made.verify(context);
        Backup backup = made.first();
        Verdict verdict = made.verdict();
        Map<String, String> facts = BackupCheck.facts(backup);
        facts.putAll(made.facts());
        facts.put("purpose", effect.name().toLowerCase(Locale.ROOT));
        facts.put("verdict", verdict.name());
        facts.put("seconds", Seconds.since(begun));
        backup.manifest()
                .ifPresent(manifest ->
                        facts.put(
                                "uncompressedBytes",
                                Long.toString(manifest.dump().uncompressedBytes())));
        context.complete(effect, facts);
        anchors.drop(made.copies().stream().map(Backup::store).toList());
        made.incomplete()
                .ifPresent(problem -> {
                    throw problem.toException();
                });
        return new Made(made, told(made, warnings), warnings);
    }

    /** What nobody here can read may still be a good backup. */
    private static Verdict told(SpreadBackup made, List<String> warnings) {
        if (made.isLocked()) {
            warnings.add(SealedBackups.UNPROVEN);
        }
        return made.isLocked() ? Verdict.PASS_WITH_WARNINGS : made.verdict();
    }

    private List<BackupStore> stores(Effect effect, Target target) {
        return effect == Effect.SAFETY_BACKUP
                ? List.of(services.stores().usual(target))
                : services.stores().all(target);
    }

    /** Where the crash came before all stores had it, those that do not are said to lack it. */
    private SpreadBackup foundAgain(Backup before, Effect effect, StepContext context) {
        List<Backup> copies = new ArrayList<>();
        Map<String, Problem> failures = new LinkedHashMap<>();
        for (BackupStore store : stores(effect, context.facts().target())) {
            shelf.lookFor(before.name(), store.name())
                    .filter(copy -> copy.manifest().isPresent())
                    .ifPresentOrElse(
                            copies::add, () -> failures.put(store.name(), lacking(store, before)));
        }
        return new SpreadBackup(copies, failures);
    }

    private static Problem lacking(BackupStore store, Backup backup) {
        return new Problem(
                ProblemCode.BACKUP_MISSING,
                backup.name() + " is not whole in " + store.place() + ".",
                "It was being made when the run was cut off.",
                "Copy it there from another store.");
    }

    /** What a crash left in the store, unless it is known to be damaged. */
    private Optional<Backup> finishedBefore(Effect effect, StepContext context) {
        Optional<EffectRecord> record = context.ownEffect(effect).filter(own -> !own.complete());
        boolean damaged =
                context.ownEffect(Effect.BACKUP_VERIFICATION)
                        .flatMap(own -> own.fact("verdict"))
                        .filter(Verdict.FAIL.name()::equals)
                        .isPresent();
        return record.filter(_ -> !damaged)
                .flatMap(own ->
                        shelf.lookFor(own.fact("backup").orElse(""), own.fact("store").orElse("")))
                .filter(backup -> backup.manifest().isPresent());
    }

    private SpreadBackup dump(
            Effect effect, StepContext context, Content content, List<String> warnings) {
        Guards.requireAccounts(live.engine(context), services.options().dump().users());
        Target target = context.facts().target();
        List<BackupStore> stores = stores(effect, target);
        SeveralStores all = new SeveralStores(stores);
        // One alone is written straight, without a thread between.
        BackupStore store = stores.size() == 1 ? stores.getFirst() : all;
        BackupCreation.Form given = sealed.form(effect, target, stores);
        BackupCreation.Form form =
                new BackupCreation.Form(
                        live.engine(context).codec(given.codec()), given.recipients());
        try (BackupCreation writer =
                BackupCreation.begin(store, target.name(), form, services.clock())) {
            context.begin(
                    effect,
                    Map.of(
                            "backup", writer.name().text(),
                            "store", stores.getFirst().name(),
                            "file", writer.file()));
            DumpResult result = dump(writer, content, context);
            warnings.addAll(result.warnings());
            context.work().cancellation().check();
            Backup backup = writer.commit(facts(target, result));
            return new SpreadBackup(all.whole().stream().map(backup::in).toList(), all.failures());
        }
    }

    private DumpResult everything(BackupWriter writer, StepContext context) {
        DumpPlan plan = services.options().dump();
        return live.engine(context).dump(live.access(context), plan, writer, context.work());
    }

    /** A store that is slow to take what is written does not keep the work from being stopped. */
    private static DumpResult dump(BackupCreation writer, Content content, StepContext context) {
        try (var _ = context.work().cancellation().onCancel(writer::cancel)) {
            return content.into(writer, context);
        }
    }

    private ManifestFacts facts(Target target, DumpResult result) {
        return new ManifestFacts(
                target.environment(),
                result.source(),
                result.serverVersion(),
                services.options().tool(),
                result.consistentPoint(),
                options(result),
                result.objects(),
                "");
    }

    /** Of users, names alone. */
    private Map<String, String> options(DumpResult result) {
        Map<String, String> options = new HashMap<>();
        options.put("threads", Integer.toString(services.options().dump().threads()));
        if (!result.users().isEmpty()) {
            options.put(RestorePlan.USERS, String.join(", ", result.users()));
        }
        return options;
    }

    private static StepOutcome outcome(Made made, long begun) {
        Backup backup = made.backup();
        String figures =
                backup.manifest()
                        .map(manifest ->
                                manifest.isBucket()
                                        ? String.format(
                                                Locale.ROOT, "%,d objects, ", manifest.rows())
                                        : String.format(
                                                Locale.ROOT,
                                                "%d tables, %,d rows, ",
                                                manifest.tables(),
                                                manifest.rows()))
                        .orElse("");
        String detail =
                backup.dumpFile()
                        + ": "
                        + figures
                        + ByteSize.text(backup.bytes())
                        + " in "
                        + Elapsed.text(Duration.ofNanos(System.nanoTime() - begun))
                        + (made.spread().copies().size() > 1
                                ? ", in " + made.spread().stores()
                                : "");
        return made.warnings().isEmpty()
                ? StepOutcome.of(made.verdict(), detail)
                : StepOutcome.of(
                        made.verdict().and(Verdict.PASS_WITH_WARNINGS),
                        detail + "; " + String.join("; ", made.warnings()));
    }

    /** What a rehearsal says instead. */
    StepOutcome plan(StepContext context) {
        Target target = context.facts().target();
        String line =
                "Dump "
                        + target.database()
                        + " into "
                        + new SeveralStores(services.stores().all(target)).place()
                        + " under a name of its own, and verify it."
                        + sealed.words(target);
        context.planned(List.of(line));
        return StepOutcome.rehearsed("Planned; nothing was dumped.");
    }
}
