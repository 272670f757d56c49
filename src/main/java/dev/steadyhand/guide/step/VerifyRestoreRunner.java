package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Restored;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.runbook.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares what was restored with the manifest. */
final class VerifyRestoreRunner implements StepRunner<Step.VerifyRestore> {

    private final LiveServer live;
    private final ChosenBackup chosen;
    private final ForeignBackups foreign;

    VerifyRestoreRunner(LiveServer live, ChosenBackup chosen, ForeignBackups foreign) {
        this.live = live;
        this.chosen = chosen;
        this.foreign = foreign;
    }

    @Override
    public StepOutcome run(Step.VerifyRestore step, StepContext context) {
        if (context.facts().rehearsal()) {
            context.planned(List.of("Compare every object, row and content with the manifest."));
            return StepOutcome.rehearsed("Planned; there is nothing to compare yet.");
        }
        EffectRecord restore =
                context.effect(Effect.RESTORE)
                        .filter(EffectRecord::complete)
                        .orElseThrow(() -> nothingRestored().toException());
        Backup backup =
                chosen.find(
                        restore.fact("backup").orElseThrow(), restore.fact("store").orElseThrow());
        String database = restore.fact("database").orElseThrow();
        Selection selection = ChosenTables.of(restore);
        if (ForeignDump.is(backup)) {
            return counted(backup, selection, database, context);
        }
        Optional<Manifest> manifest = backup.manifest().map(all -> ChosenTables.of(all, selection));
        Restored restored = new Restored(database, ChosenAccounts.of(restore).definers());
        return manifest.isPresent()
                ? compare(restored, manifest.get(), context)
                : withoutManifest(database, context);
    }

    /** What another tool made is held against what was counted in it, and no more can be said. */
    private StepOutcome counted(
            Backup backup, Selection selection, String database, StepContext context) {
        long begun = System.nanoTime();
        Verification verification =
                withOrphans(foreign.compare(backup, selection, database, context), context);
        context.checked(verification.checks());
        Verdict verdict = verification.verdict();
        record(database, verdict, Seconds.since(begun), context);
        if (verdict == Verdict.FAIL) {
            throw differs(database, verification, context);
        }
        return StepOutcome.of(
                Verdict.PASS_WITH_WARNINGS,
                "Tables and rows of "
                        + database
                        + " are as counted in the dump; its content could not be compared, since"
                        + " the dump carries no digests"
                        + warnings(verification)
                        + ".");
    }

    private StepOutcome compare(Restored restored, Manifest manifest, StepContext context) {
        String database = restored.database();
        long begun = System.nanoTime();
        Verification verification =
                withOrphans(
                        live.engine(context)
                                .compare(live.access(context), restored, manifest, context.work()),
                        context);
        context.checked(verification.checks());
        Verdict verdict = verification.verdict();
        record(database, verdict, Seconds.since(begun), context);
        if (verdict == Verdict.FAIL) {
            throw differs(database, verification, context);
        }
        return StepOutcome.of(
                verdict,
                verification.checks().size() + " checks of " + database + warnings(verification));
    }

    private static String warnings(Verification verification) {
        return verification.checks().stream()
                .filter(check -> check.verdict() == Verdict.PASS_WITH_WARNINGS)
                .map(check -> "; " + check.name() + ": " + check.detail())
                .limit(5)
                .collect(Collectors.joining());
    }

    /** Where only some tables become live, what that does to those that stay is said before. */
    private Verification withOrphans(Verification verification, StepContext context) {
        Optional<CopyNames> part =
                context.effect(Effect.RESTORE)
                        .filter(restore -> !ChosenTables.of(restore).isAll())
                        .filter(RestoredCopy::isBeside)
                        .map(RestoredCopy::names);
        if (part.isEmpty() || !context.isToBeSwitchedIn()) {
            return verification;
        }
        List<Check> checks = new ArrayList<>(verification.checks());
        checks.addAll(
                live.engine(context)
                        .switchover()
                        .orphans(live.access(context), part.get(), context.work()));
        return new Verification(checks);
    }

    private StepOutcome withoutManifest(String database, StepContext context) {
        if (!context.isTestRestore() && !context.isOverruled(ProblemCode.COPY_NOT_VERIFIED)) {
            throw new Problem(
                            ProblemCode.COPY_NOT_VERIFIED,
                            "The backup has no manifest to compare " + database + " with.",
                            "It was loaded without an error; the live database is as it was.",
                            "Look at the data yourself, then go on all the same and say what you"
                                    + " looked at, or abort.")
                    .toException();
        }
        record(database, Verdict.COULD_NOT_VERIFY, "0", context);
        return StepOutcome.of(Verdict.COULD_NOT_VERIFY, "There is no manifest to compare with.");
    }

    private static void record(
            String database, Verdict verdict, String seconds, StepContext context) {
        Map<String, String> facts = new HashMap<>();
        facts.put("database", database);
        facts.put("verdict", verdict.name());
        facts.put("seconds", seconds);
        context.effect(Effect.RESTORE)
                .flatMap(restore -> restore.fact("bytesRead"))
                .ifPresent(bytes -> facts.put("bytes", bytes));
        context.complete(Effect.RESTORE_VERIFICATION, facts);
    }

    private static Problem nothingRestored() {
        return new Problem(
                ProblemCode.COPY_NOT_VERIFIED,
                "Nothing was restored in this run that could be compared.",
                Problem.NOTHING_CHANGED,
                "Use a runbook with a restore step before this one.");
    }

    private static ProblemException differs(
            String database, Verification verification, StepContext context) {
        Check first =
                verification.checks().stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .findFirst()
                        .orElseThrow();
        return new Problem(
                        ProblemCode.CONTENT_DIFFERS,
                        database
                                + " is not what the backup holds: "
                                + first.name()
                                + ": "
                                + first.detail(),
                        context.isTestRestore()
                                ? "The live database was not touched."
                                : database + " is kept as it is and cannot be switched in.",
                        "Try again where the server was at fault, or abort; the clean-up removes a"
                                + " copy that was not switched in.")
                .toException();
    }
}
