package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.MissingRows;
import dev.steadyhand.runbook.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adds to a live table the rows that this run's copy has and it has not. What was added before a
 * failure or a crash stays, and the next attempt goes on.
 */
final class MissingRowsRunner implements StepRunner<Step.MissingRowsStep> {

    private final LiveServer live;

    MissingRowsRunner(LiveServer live) {
        this.live = live;
    }

    @Override
    public StepOutcome run(Step.MissingRowsStep step, StepContext context) {
        live.require(context);
        String table = ChosenTables.name(step.table(), context);
        if (context.facts().rehearsal()) {
            context.planned(
                    List.of(
                            "Count the rows of "
                                    + table
                                    + " that the backup has and the live table has not, by primary"
                                    + " key; ask; add them in transactions."));
            return StepOutcome.rehearsed("Planned; nothing was added.");
        }
        CopyNames names = RestoredCopy.beside(context).orElseThrow(() -> noCopy().toException());
        requireVerified(names, context);
        Guards.requireConfirmation(context);
        MissingRows engine = engine(context);
        if (context.ownEffect(Effect.MISSING_ROWS).isEmpty()) {
            MissingRows.Found found =
                    engine.find(live.access(context), names, table, context.work());
            if (found.rows() == 0) {
                return StepOutcome.skipped("No row of " + table + " is missing.");
            }
            context.ask(
                    new Prompt.Proceed(
                            "Add " + found.rows() + " rows to " + table,
                            happens(table, names, found),
                            true));
            begin(table, names, found, context);
        }
        return add(engine, table, names, context);
    }

    private MissingRows engine(StepContext context) {
        return live.engine(context)
                .missingRows()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.SERVER_UNSUPPORTED,
                                        "Missing rows cannot be told on a server of this product.",
                                        Problem.NOTHING_CHANGED,
                                        "Restore the whole table beside, and look at it there.")
                                .toException());
    }

    private static List<String> happens(String table, CopyNames names, MissingRows.Found found) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%,d rows of %s are in the backup and not in %s; their keys begin with %s"
                                + " to %s.",
                        found.rows(),
                        table,
                        names.live(),
                        found.first(),
                        found.last()));
        lines.add("Among them: " + String.join("; ", found.sample()) + ".");
        lines.add("They are added; rows that are there, and newer ones, stay as they are.");
        return List.copyOf(lines);
    }

    private void begin(
            String table, CopyNames names, MissingRows.Found found, StepContext context) {
        live.require(context);
        context.requireLock();
        context.begin(
                Effect.MISSING_ROWS,
                Map.of(
                        "database", names.live(),
                        "table", table,
                        "missing", Long.toString(found.rows()),
                        "firstKey", found.first(),
                        "lastKey", found.last()));
    }

    private StepOutcome add(
            MissingRows engine, String table, CopyNames names, StepContext context) {
        context.requireLock();
        long begun = System.nanoTime();
        MissingRows.Added added = engine.add(live.access(context), names, table, context.work());
        Map<String, String> facts = new HashMap<>();
        facts.put("rows", Long.toString(added.rows()));
        facts.put("keys", added.keys());
        facts.put("undo", added.undo());
        facts.put("seconds", Seconds.since(begun));
        context.complete(Effect.MISSING_ROWS, facts);
        return StepOutcome.pass(
                String.format(
                        Locale.ROOT,
                        "%,d rows were added to %s. Their keys are kept in %s; this takes them out"
                                + " again: %s",
                        added.rows(),
                        table,
                        added.keys(),
                        added.undo()));
    }

    private static void requireVerified(CopyNames names, StepContext context) {
        boolean good =
                context.effect(Effect.RESTORE_VERIFICATION)
                        .filter(record ->
                                record.fact("database").filter(names.copy()::equals).isPresent())
                        .flatMap(record -> record.fact("verdict"))
                        .filter(verdict -> !verdict.equals(Verdict.FAIL.name()))
                        .isPresent();
        if (!good) {
            throw new Problem(
                            ProblemCode.COPY_NOT_VERIFIED,
                            names.copy() + " has not been compared with its backup.",
                            Problem.NOTHING_CHANGED,
                            "Use a runbook that verifies what was restored before it is used.")
                    .toException();
        }
    }

    private static Problem noCopy() {
        return new Problem(
                ProblemCode.PARTIAL_IMPOSSIBLE,
                "Nothing was restored beside the live database in this run.",
                Problem.NOTHING_CHANGED,
                "Use a runbook with a restore step, place beside, before this one.");
    }
}
