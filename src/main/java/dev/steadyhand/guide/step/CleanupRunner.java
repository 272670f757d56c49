package dev.steadyhand.guide.step;

import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.ThrowAwayName;
import dev.steadyhand.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes the copy this run made where it is not live. A switch that is half done is taken back
 * after asking; the live database and its former content are never dropped. Of a test restore, it
 * also puts on record what that showed.
 */
final class CleanupRunner implements StepRunner<Step.Cleanup> {

    private static final String NOTHING_LEFT = "This run left nothing behind.";

    private final LiveServer live;
    private final ThrowAwayCopies copies;

    CleanupRunner(LiveServer live, ThrowAwayCopies copies) {
        this.live = live;
        this.copies = copies;
    }

    @Override
    public StepOutcome run(Step.Cleanup step, StepContext context) {
        if (context.facts().rehearsal()) {
            context.planned(
                    List.of(
                            context.isTestRestore()
                                    ? "Drop the throw-away database."
                                    : "Drop the copy where it was not switched in."));
            return StepOutcome.rehearsed("Planned; nothing was dropped.");
        }
        if (context.isTestRestore()) {
            return afterTest(context);
        }
        Optional<CopyNames> copy = RestoredCopy.beside(context);
        if (copy.isEmpty()) {
            return StepOutcome.pass(NOTHING_LEFT);
        }
        live.require(context);
        CopyNames names = copy.get();
        Switchover switchover = live.engine(context).switchover();
        return switch (switchover.find(live.access(context), names)) {
            case NOTHING -> StepOutcome.pass(NOTHING_LEFT);
            case SWITCHED ->
                    StepOutcome.pass("The former content is kept in " + names.before() + ".");
            case COPY_READY -> drop(switchover, names, context);
            case UNFINISHED -> takeBack(switchover, names, context);
        };
    }

    /** What it showed is on record before the drop, which may fail. */
    private StepOutcome afterTest(StepContext context) {
        new RestoreProof(context).record();
        Optional<ThrowAwayName> copy = ThrowAwayCopies.of(context);
        if (copy.isEmpty()) {
            return StepOutcome.pass(NOTHING_LEFT);
        }
        live.require(context);
        context.requireLock();
        Map<String, String> facts = Map.of("database", copy.get().text());
        if (context.ownEffect(Effect.CLEANUP).isEmpty()) {
            context.begin(Effect.CLEANUP, facts);
        }
        boolean dropped = copies.drop(copy.get(), context);
        context.complete(Effect.CLEANUP, facts);
        return StepOutcome.pass(
                dropped ? "The database " + copy.get().text() + " was dropped." : NOTHING_LEFT);
    }

    private StepOutcome drop(Switchover switchover, CopyNames names, StepContext context) {
        context.requireLock();
        Map<String, String> facts = Map.of("database", names.copy());
        if (context.ownEffect(Effect.CLEANUP).isEmpty()) {
            context.begin(Effect.CLEANUP, facts);
        }
        switchover.dropCopy(live.access(context), names);
        context.complete(Effect.CLEANUP, facts);
        return StepOutcome.pass("The copy " + names.copy() + " was dropped.");
    }

    private StepOutcome takeBack(Switchover switchover, CopyNames names, StepContext context) {
        context.ask(
                new Prompt.Proceed(
                        "Take the unfinished switch back",
                        List.of(
                                "The switch of " + names.live() + " was begun and not finished.",
                                "Its former content becomes live again."),
                        true));
        live.require(context);
        context.requireLock();
        context.begin(
                Effect.UNDO,
                Map.of(
                        "database", names.live(),
                        "copy", names.copy(),
                        "before", names.before()));
        switchover.undo(live.access(context), names, context.work());
        context.complete(Effect.UNDO, Map.of());
        return drop(switchover, names, context);
    }
}
