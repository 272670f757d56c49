package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.CountedReader;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.ServerAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the chosen backup. What was begun before a failure or a crash is done again from its
 * beginning, into the same copy, without asking once more.
 */
final class RestoreRunner implements StepRunner<Step.Restore> {

    private final StepServices services;
    private final LiveServer live;
    private final ChosenBackup chosen;
    private final ForeignBackups foreign;
    private final GivenUsers users;
    private final ThrowAwayCopies copies;

    RestoreRunner(
            StepServices services, LiveServer live, ChosenBackup chosen, ForeignBackups foreign) {
        this.copies = new ThrowAwayCopies(live);
        this.users = new GivenUsers(services.journal(), live, chosen);
        this.services = services;
        this.live = live;
        this.chosen = chosen;
        this.foreign = foreign;
    }

    @Override
    public StepOutcome run(Step.Restore step, StepContext context) {
        Optional<EffectRecord> before = context.ownEffect(Effect.RESTORE);
        if (before.filter(EffectRecord::complete).isPresent()) {
            return withUsers(before.get(), context);
        }
        ServerFacts facts = live.require(context);
        Backup backup = backup(before, context);
        Guards.requireKind(backup, false);
        RestorePlan plan = plan(before, step, context, facts);
        Guards.requirePossible(plan);
        Guards.requireAccounts(
                live.engine(context), !plan.accounts().equals(RestorePlan.Accounts.USUAL));
        if (context.facts().rehearsal()) {
            return rehearse(step, plan, backup, context);
        }
        require(step, context, before.isEmpty() ? Optional.of(facts) : Optional.empty());
        if (before.isEmpty()) {
            context.ask(prompt(step, plan, backup, preview(plan, backup, context)));
        }
        return load(before.isEmpty() ? Optional.of(step) : Optional.empty(), plan, backup, context);
    }

    /** What is loaded into a database of its own, to be dropped again, endangers nothing. */
    private static void require(
            Step.Restore step, StepContext context, Optional<ServerFacts> first) {
        if (!ThrowAwayCopies.isMadeBy(step)) {
            Guards.requireConfirmation(context);
            first.ifPresent(
                    facts -> Guards.requireSafetyBackup(context, Guards.place(step), facts));
        }
    }

    private Backup backup(Optional<EffectRecord> before, StepContext context) {
        return before.map(record ->
                        chosen.find(
                                record.fact("backup").orElseThrow(),
                                record.fact("store").orElseThrow()))
                .orElseGet(() -> chosen.require(context));
    }

    private RestorePlan plan(
            Optional<EffectRecord> before,
            Step.Restore step,
            StepContext context,
            ServerFacts facts) {
        return new RestorePlan(
                context.facts().run(),
                Guards.place(step),
                before.map(RestoredCopy::names).orElseGet(() -> newNames(step, context, facts)),
                RestorePlan.Loading.by(
                        services.options().restoreThreads(), services.options().dump().care()),
                ChosenTables.of(step, context),
                ChosenAccounts.of(step));
    }

    private CopyNames newNames(Step.Restore step, StepContext context, ServerFacts facts) {
        if (ThrowAwayCopies.isMadeBy(step)) {
            return copies.names(context);
        }
        Switchover switchover = live.engine(context).switchover();
        ServerAccess access = live.access(context);
        return RestoredCopy.newNames(
                facts,
                services.clock().instant(),
                names -> switchover.find(access, names) != Switchover.State.NOTHING);
    }

    /** What the engine says would happen; an obstacle ends the step. */
    private RestorePreview preview(RestorePlan plan, Backup backup, StepContext context) {
        RestorePreview preview =
                contents(plan, backup, context)
                        .map(manifest ->
                                live.engine(context).preview(live.access(context), plan, manifest))
                        .orElseGet(() -> unknown(plan));
        if (!preview.obstacles().isEmpty()) {
            throw obstacles(preview);
        }
        return preview;
    }

    private Optional<Manifest> contents(RestorePlan plan, Backup backup, StepContext context) {
        return ForeignDump.is(backup)
                ? Optional.of(foreign.survey(backup, plan.selection(), context))
                : backup.manifest().map(all -> ChosenTables.of(all, plan.selection()));
    }

    private static RestorePreview unknown(RestorePlan plan) {
        return new RestorePreview(
                List.of(plan.into()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("The backup has no manifest: what it holds is known when it is loaded."));
    }

    private static ProblemException obstacles(RestorePreview preview) {
        return new Problem(
                        ProblemCode.PRECHECK_FAILED,
                        "The restore is not possible as planned: "
                                + String.join("; ", preview.obstacles())
                                + ".",
                        Problem.NOTHING_CHANGED,
                        "Mend what is named, then try again.")
                .toException();
    }

    private static Prompt prompt(
            Step.Restore step, RestorePlan plan, Backup backup, RestorePreview preview) {
        if (ThrowAwayCopies.isMadeBy(step)) {
            return new Prompt.Proceed(
                    "Restore into a throw-away database", PlanText.tried(plan, backup), false);
        }
        String action =
                plan.place() == Place.BESIDE
                        ? "Restore beside " + plan.names().live()
                        : "Restore over " + plan.names().live();
        return new Prompt.Proceed(
                action, PlanText.happens(plan, backup, preview), plan.place() != Place.BESIDE);
    }

    private StepOutcome rehearse(
            Step.Restore step, RestorePlan plan, Backup backup, StepContext context) {
        RestorePreview preview = preview(plan, backup, context);
        boolean tried = ThrowAwayCopies.isMadeBy(step);
        context.planned(
                tried ? PlanText.tried(plan, backup) : PlanText.planned(plan, backup, preview));
        return StepOutcome.of(
                        tried || preview.warnings().isEmpty()
                                ? Verdict.PASS
                                : Verdict.PASS_WITH_WARNINGS,
                        "Possible as planned; nothing was loaded.")
                .with(RestoredCopy.values(plan, step.place()));
    }

    /** The server is looked at once more, because the question may have stood for hours. */
    private StepOutcome load(
            Optional<Step.Restore> first, RestorePlan plan, Backup backup, StepContext context) {
        live.require(context);
        context.requireLock();
        first.ifPresent(step -> context.begin(Effect.RESTORE, facts(step, plan, backup)));
        long begun = System.nanoTime();
        if (ForeignDump.is(backup)) {
            RestoreResult result = foreign.restore(backup, plan, context);
            context.complete(Effect.RESTORE, facts(result, begun, backup.bytes()));
        } else {
            loadOwn(begun, plan, backup, context);
        }
        return withUsers(context.ownEffect(Effect.RESTORE).orElseThrow(), context);
    }

    /** Beside the live database, users have to wait for the switch. */
    private StepOutcome withUsers(EffectRecord restore, StepContext context) {
        StepOutcome outcome = outcome(restore);
        boolean later = RestoredCopy.isBeside(restore) || ThrowAwayCopies.is(restore);
        return later ? outcome : users.after(outcome, context);
    }

    private void loadOwn(long begun, RestorePlan plan, Backup backup, StepContext context) {
        users.before(context);
        try (CountedReader reader =
                new CountedReader(StoredBackupReader.open(backup, context.work()))) {
            RestoreResult result =
                    live.engine(context)
                            .restore(live.access(context), plan, reader, context.work());
            context.complete(Effect.RESTORE, facts(result, begun, reader.bytesRead()));
        }
    }

    private static Map<String, String> facts(Step.Restore step, RestorePlan plan, Backup backup) {
        Map<String, String> facts = new HashMap<>(RestoredCopy.facts(plan, step.place()));
        facts.putAll(ChosenTables.facts(plan.selection()));
        facts.putAll(ChosenAccounts.facts(plan.accounts()));
        facts.put("backup", backup.name());
        facts.put("store", backup.store().name());
        facts.put("file", backup.dumpFile());
        return facts;
    }

    private static Map<String, String> facts(RestoreResult result, long begun, long bytesRead) {
        return Map.of(
                "tables", Long.toString(result.tables()),
                "rows", Long.toString(result.rows()),
                "bytes", Long.toString(result.bytes()),
                "rowsFound", Long.toString(result.rowsFound()),
                "bytesRead", Long.toString(bytesRead),
                "seconds", Seconds.since(begun),
                "warnings", String.join("; ", result.warnings()));
    }

    private static StepOutcome outcome(EffectRecord record) {
        double seconds = Double.parseDouble(record.fact("seconds").orElse("0"));
        String detail =
                String.format(
                        Locale.ROOT,
                        "%s tables, %,d rows in %s",
                        record.fact("tables").orElse("?"),
                        Long.parseLong(record.fact("rows").orElse("0")),
                        Elapsed.text(Duration.ofMillis((long) (seconds * 1000))));
        long found = Long.parseLong(record.fact("rowsFound").orElse("0"));
        if (found > 0) {
            detail +=
                    String.format(
                            Locale.ROOT,
                            "; %,d of them were loaded before the break, and proven again",
                            found);
        }
        String warnings = record.fact("warnings").orElse("");
        return warnings.isEmpty()
                ? StepOutcome.pass(detail)
                : StepOutcome.of(Verdict.PASS_WITH_WARNINGS, detail + "; " + warnings);
    }
}
