package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.MissingRows;
import dev.steadyhand.engine.MissingRows.Addition;
import dev.steadyhand.engine.MissingRows.Reversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that were added to a live table, where that is the newest act on it: taken back by an undo
 * step, let go of by a discard step.
 */
final class AddedRows {

    private static final String BEFORE = "__before_";

    private final LiveServer live;

    AddedRows(LiveServer live) {
        this.live = live;
    }

    /** The addition that an undo or discard is about; empty where it is about a switch. */
    Optional<Addition> newest(Effect act, StepContext context) {
        Optional<EffectRecord> own = context.ownEffect(act);
        if (own.isPresent()) {
            return own.flatMap(AddedRows::addition);
        }
        if (context.effect(Effect.SWITCH).isPresent()) {
            return Optional.empty();
        }
        Optional<CopyNames> switched =
                live.engine(context).switchover().newest(live.access(context));
        return live.engine(context)
                .missingRows()
                .flatMap(rows -> rows.newest(live.access(context)))
                .filter(added ->
                        switched.isEmpty() || added.time().compareTo(time(switched.get())) >= 0);
    }

    private static Optional<Addition> addition(EffectRecord record) {
        return record.fact("keys")
                .map(keys ->
                        new Addition(
                                record.fact("database").orElseThrow(),
                                record.fact("table").orElseThrow(),
                                keys));
    }

    private static String time(CopyNames names) {
        return names.before().substring(names.before().lastIndexOf(BEFORE) + BEFORE.length());
    }

    /** Takes them back, and forgets their keys when that is on record. */
    StepOutcome undo(Addition addition, StepContext context) {
        MissingRows engine = engine(context);
        Optional<EffectRecord> own = context.ownEffect(Effect.UNDO);
        if (own.isEmpty()) {
            Reversal found = engine.look(live.access(context), addition, context.work());
            List<String> happens = happens(addition, found);
            if (context.facts().rehearsal()) {
                context.planned(happens);
                return StepOutcome.rehearsed("Planned; nothing was taken back.");
            }
            String action = "Take the rows out of " + addition.table() + " again";
            ask(new Prompt.Proceed(action, happens, true), context);
            context.begin(Effect.UNDO, facts(addition));
        }
        if (own.filter(EffectRecord::complete).isEmpty()) {
            takeBack(engine, addition, context);
        }
        engine.forget(live.access(context), addition, context.work());
        return outcome(context.ownEffect(Effect.UNDO).orElseThrow());
    }

    private void takeBack(MissingRows engine, Addition addition, StepContext context) {
        context.requireLock();
        long begun = System.nanoTime();
        Reversal done = engine.takeBack(live.access(context), addition, context.work());
        context.complete(
                Effect.UNDO,
                Map.of(
                        "rows", Long.toString(done.rows()),
                        "stay", Long.toString(done.stay()),
                        "staying", done.stay() == 0 ? "" : staying(done),
                        "seconds", Seconds.since(begun)));
    }

    /** Lets go of their keys. */
    StepOutcome discard(Addition addition, StepContext context) {
        List<String> happens =
                List.of(
                        "Drops " + addition.keys() + " for good.",
                        "The rows that were added to "
                                + addition.table()
                                + " stay, and can no longer be taken back.");
        if (context.facts().rehearsal()) {
            context.planned(happens);
            return StepOutcome.rehearsed("Planned; nothing was dropped.");
        }
        if (context.ownEffect(Effect.DISCARD).isEmpty()) {
            ask(new Prompt.Proceed("Drop " + addition.keys(), happens, true), context);
            context.begin(Effect.DISCARD, facts(addition));
        }
        engine(context).forget(live.access(context), addition, context.work());
        context.complete(Effect.DISCARD, Map.of());
        return StepOutcome.pass(addition.keys() + " is gone.");
    }

    private void ask(Prompt.Proceed prompt, StepContext context) {
        Guards.requireConfirmation(context);
        context.ask(prompt);
        live.require(context);
        context.requireLock();
    }

    private static Map<String, String> facts(Addition addition) {
        return Map.of(
                "database", addition.live(),
                "table", addition.table(),
                "keys", addition.keys());
    }

    private static List<String> happens(Addition addition, Reversal found) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%,d rows that were added to %s of %s are as they were added; they are"
                                + " taken out again.",
                        found.rows(),
                        addition.table(),
                        addition.live()));
        if (found.stay() > 0) {
            lines.add(staying(found));
        }
        if (found.gone() > 0) {
            lines.add(
                    String.format(Locale.ROOT, "%,d were deleted by somebody else.", found.gone()));
        }
        lines.add("Then " + addition.keys() + ", which holds their keys, is dropped.");
        return List.copyOf(lines);
    }

    private static String staying(Reversal found) {
        return String.format(
                Locale.ROOT,
                "%,d were changed since, or others refer to them; they stay: %s%s.",
                found.stay(),
                String.join("; ", found.staying()),
                found.stay() > found.staying().size() ? "; …" : "");
    }

    private static StepOutcome outcome(EffectRecord done) {
        String detail =
                String.format(
                        Locale.ROOT,
                        "%,d rows were taken out of %s again.",
                        Long.parseLong(done.fact("rows").orElse("0")),
                        done.fact("table").orElse("?"));
        String staying = done.fact("staying").orElse("");
        return staying.isEmpty()
                ? StepOutcome.pass(detail)
                : StepOutcome.of(Verdict.PASS_WITH_WARNINGS, detail + " " + staying);
    }

    private MissingRows engine(StepContext context) {
        return live.engine(context)
                .missingRows()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.SERVER_UNSUPPORTED,
                                        "Added rows cannot be told on a server of this product.",
                                        Problem.NOTHING_CHANGED,
                                        "Take them out by hand.")
                                .toException());
    }
}
