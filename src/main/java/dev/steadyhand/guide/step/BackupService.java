package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCreation;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ManifestFacts;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
     * Makes one into the target's usual store. One that was finished before a crash is verified and
     * counts; an unfinished one is made anew.
     *
     * @param effect what it is made for
     */
    StepOutcome make(Effect effect, StepContext context) {
        long begun = System.nanoTime();
        Made made = make(effect, context, this::everything);
        return outcome(made.backup(), made.verdict(), made.warnings(), begun);
    }

    /** What is put into a backup. */
    @FunctionalInterface
    interface Content {
        DumpResult into(BackupWriter writer, StepContext context);
    }

    /** A backup that was made and verified. */
    record Made(Backup backup, Verdict verdict, List<String> warnings) {}

    /** The same with some other content than all that is live. */
    Made make(Effect effect, StepContext context, Content content) {
        long begun = System.nanoTime();
        Optional<Backup> before = finishedBefore(effect, context);
        List<String> warnings = new ArrayList<>();
        Backup backup = before.orElseGet(() -> dump(effect, context, content, warnings));
        BackupVerification verification = BackupCheck.verifyMade(backup, context);
        Verdict verdict = verification.verdict();
        Map<String, String> facts = BackupCheck.facts(backup);
        facts.put("purpose", effect.name().toLowerCase(Locale.ROOT));
        facts.put("verdict", verdict.name());
        facts.put("seconds", Seconds.since(begun));
        backup.manifest()
                .ifPresent(manifest ->
                        facts.put(
                                "uncompressedBytes",
                                Long.toString(manifest.dump().uncompressedBytes())));
        context.complete(effect, facts);
        anchors.drop(List.of(backup.store()));
        return new Made(backup, told(verification, warnings), warnings);
    }

    /** What nobody here can read may still be a good backup. */
    private static Verdict told(BackupVerification verification, List<String> warnings) {
        boolean locked =
                verification
                        .problem()
                        .filter(problem -> problem.code() == ProblemCode.KEY_MISSING)
                        .isPresent();
        if (locked) {
            warnings.add(SealedBackups.UNPROVEN);
        }
        return locked ? Verdict.PASS_WITH_WARNINGS : verification.verdict();
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

    private Backup dump(
            Effect effect, StepContext context, Content content, List<String> warnings) {
        Guards.requireAccounts(live.engine(context), services.options().dump().users());
        Target target = context.facts().target();
        BackupStore store = services.stores().usual(target);
        BackupCreation.Form given = sealed.form(effect, target, store);
        BackupCreation.Form form =
                new BackupCreation.Form(
                        live.engine(context).codec(given.codec()), given.recipients());
        try (BackupCreation writer =
                BackupCreation.begin(store, target.name(), form, services.clock())) {
            context.begin(
                    effect,
                    Map.of(
                            "backup", writer.name().text(),
                            "store", store.name(),
                            "file", writer.file()));
            DumpResult result = dump(writer, content, context);
            warnings.addAll(result.warnings());
            context.work().cancellation().check();
            return writer.commit(facts(target, result));
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

    private static StepOutcome outcome(
            Backup backup, Verdict verdict, List<String> warnings, long begun) {
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
                        + Elapsed.text(Duration.ofNanos(System.nanoTime() - begun));
        return warnings.isEmpty()
                ? StepOutcome.of(verdict, detail)
                : StepOutcome.of(
                        verdict.and(Verdict.PASS_WITH_WARNINGS),
                        detail + "; " + String.join("; ", warnings));
    }

    /** What a rehearsal says instead. */
    StepOutcome plan(StepContext context) {
        Target target = context.facts().target();
        String line =
                "Dump "
                        + target.database()
                        + " into "
                        + services.stores().usual(target).place()
                        + " under a name of its own, and verify it."
                        + sealed.words(target);
        context.planned(List.of(line));
        return StepOutcome.rehearsed("Planned; nothing was dumped.");
    }
}
