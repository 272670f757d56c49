package dev.steadyhand.guide.step;

import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.MissingRows.Addition;
import dev.steadyhand.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the former content live again. */
final class UndoRunner implements StepRunner<Step.Undo> {

    private final LiveServer live;
    private final FormerContent former;
    private final GivenUsers users;
    private final AddedRows addedRows;

    UndoRunner(LiveServer live, FormerContent former, GivenUsers users) {
        this.live = live;
        this.former = former;
        this.users = users;
        this.addedRows = new AddedRows(live);
    }

    @Override
    public StepOutcome run(Step.Undo step, StepContext context) {
        live.require(context);
        Optional<Addition> added = addedRows.newest(Effect.UNDO, context);
        if (added.isPresent()) {
            return addedRows.undo(added.get(), context);
        }
        CopyNames names = former.require(Effect.UNDO, context);
        List<String> happens =
                List.of(
                        "The content of "
                                + names.before()
                                + " becomes live in "
                                + names.live()
                                + ".",
                        "What is live now goes into " + names.copy() + ".");
        if (context.facts().rehearsal()) {
            context.planned(happens);
            return StepOutcome.rehearsed("Planned; nothing was taken back.");
        }
        Guards.requireConfirmation(context);
        if (context.ownEffect(Effect.UNDO).isEmpty()) {
            ask(happens, context);
            context.begin(Effect.UNDO, facts(names));
        }
        long begun = System.nanoTime();
        LeftOutViews leftOut =
                new LeftOutViews(
                        live.engine(context)
                                .switchover()
                                .undo(live.access(context), names, context.work()));
        context.complete(Effect.UNDO, Map.of("seconds", Seconds.since(begun)));
        return leftOut.outcome(
                "What was restored is kept in "
                        + names.copy()
                        + "."
                        + users.staying(names.before()),
                context);
    }

    private void ask(List<String> happens, StepContext context) {
        if (!context.isJustConfirmed() || !live.isRegistered(context)) {
            context.ask(new Prompt.Proceed("Make the former content live again", happens, true));
        }
        live.require(context);
        context.requireLock();
    }

    private static Map<String, String> facts(CopyNames names) {
        return Map.of("database", names.live(), "copy", names.copy(), "before", names.before());
    }
}
