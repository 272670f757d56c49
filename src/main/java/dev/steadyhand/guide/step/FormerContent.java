package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.CopyNames;
import java.util.Optional;

/** The switch whose former content can be taken back or let go of. */
final class FormerContent {

    private final LiveServer live;

    FormerContent(LiveServer live) {
        this.live = live;
    }

    /** This step's own where it was begun, else this run's switch, else the server's newest. */
    CopyNames require(Effect act, StepContext context) {
        return context.ownEffect(act)
                .map(FormerContent::names)
                .or(() -> ofThisRun(context))
                .or(() -> live.engine(context).switchover().newest(live.access(context)))
                .orElseThrow(() -> nothing(context).toException());
    }

    private static Optional<CopyNames> ofThisRun(StepContext context) {
        return context.effect(Effect.SWITCH).map(FormerContent::names);
    }

    private static CopyNames names(EffectRecord record) {
        return new CopyNames(
                record.fact("database").orElseThrow(),
                record.fact("copy").orElseThrow(),
                record.fact("before").orElseThrow());
    }

    private static Problem nothing(StepContext context) {
        return new Problem(
                ProblemCode.NOTHING_TO_UNDO,
                "No former content of " + context.facts().target().name() + " is kept.",
                Problem.NOTHING_CHANGED,
                "Restore a backup instead.");
    }
}
