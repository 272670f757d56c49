package dev.steadyhand.guide.step;

import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.MissingRows.Addition;
import dev.steadyhand.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drops the former content for good. */
final class DiscardRunner implements StepRunner<Step.Discard> {

    private final LiveServer live;
    private final FormerContent former;
    private final AddedRows addedRows;

    DiscardRunner(LiveServer live, FormerContent former) {
        this.live = live;
        this.former = former;
        this.addedRows = new AddedRows(live);
    }

    @Override
    public StepOutcome run(Step.Discard step, StepContext context) {
        live.require(context);
        Optional<Addition> added = addedRows.newest(Effect.DISCARD, context);
        if (added.isPresent()) {
            return addedRows.discard(added.get(), context);
        }
        CopyNames names = former.require(Effect.DISCARD, context);
        List<String> happens =
                List.of(
                        "Drops " + names.before() + " for good.",
                        "The switch can no longer be undone. " + names.live() + " is not touched.");
        if (context.facts().rehearsal()) {
            context.planned(happens);
            return StepOutcome.rehearsed("Planned; nothing was dropped.");
        }
        Guards.requireConfirmation(context);
        if (context.ownEffect(Effect.DISCARD).isEmpty()) {
            context.ask(new Prompt.Proceed("Drop " + names.before(), happens, true));
            live.require(context);
            context.requireLock();
            context.begin(Effect.DISCARD, facts(names));
        }
        live.engine(context).switchover().discard(live.access(context), names, context.work());
        context.complete(Effect.DISCARD, Map.of());
        return StepOutcome.pass(names.before() + " is gone.");
    }

    private static Map<String, String> facts(CopyNames names) {
        return Map.of("database", names.live(), "copy", names.copy(), "before", names.before());
    }
}
