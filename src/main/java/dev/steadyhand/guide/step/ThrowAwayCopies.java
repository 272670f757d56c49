package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.ThrowAwayName;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.runbook.Step;
import java.util.Optional;

/** The databases of test restores: made by a restore step, dropped by the clean-up of its run. */
final class ThrowAwayCopies {

    /** The place as runbooks and the journal write it. */
    static final String PLACE = "throw-away";

    private final LiveServer live;

    ThrowAwayCopies(LiveServer live) {
        this.live = live;
    }

    static boolean isMadeBy(Step.Restore step) {
        return step.place().equals(PLACE);
    }

    static boolean is(EffectRecord restore) {
        return restore.fact("place").filter(PLACE::equals).isPresent();
    }

    /** The one that this run began to make; empty where it made none. */
    static Optional<ThrowAwayName> of(StepContext context) {
        return context.effect(Effect.RESTORE)
                .filter(ThrowAwayCopies::is)
                .flatMap(restore -> restore.fact("copy"))
                .flatMap(ThrowAwayName::parse);
    }

    /** The names for this run's. */
    CopyNames names(StepContext context) {
        return engine(context).names(live.access(context), context.facts().run());
    }

    /** Drops this run's; tells whether it was there. */
    boolean drop(ThrowAwayName name, StepContext context) {
        return engine(context).drop(live.access(context), name, context.work());
    }

    ThrowAways engine(StepContext context) {
        return live.engine(context)
                .throwAways()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.SERVER_UNSUPPORTED,
                                        "Backups of this product cannot be tried out in a database"
                                                + " of their own.",
                                        Problem.NOTHING_CHANGED,
                                        "Restore one beside the live database, and abort before"
                                                + " it is switched in.")
                                .toException());
    }
}
