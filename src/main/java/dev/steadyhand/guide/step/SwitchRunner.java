package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.runbook.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the restored copy live. Looks first at what the server shows, so that a switch that was cut
 * off is finished and never made twice.
 */
final class SwitchRunner implements StepRunner<Step.Switch> {

    private final LiveServer live;
    private final GivenUsers users;

    SwitchRunner(LiveServer live, GivenUsers users) {
        this.live = live;
        this.users = users;
    }

    @Override
    public StepOutcome run(Step.Switch step, StepContext context) {
        live.require(context);
        Optional<CopyNames> copy = RestoredCopy.beside(context);
        if (copy.isEmpty()) {
            return inPlace(context);
        }
        CopyNames names = copy.get();
        Switchover switchover = live.engine(context).switchover();
        if (context.facts().rehearsal()) {
            context.planned(planned(switchover, names, context));
            return StepOutcome.rehearsed("Planned; nothing was switched.");
        }
        boolean begun = context.ownEffect(Effect.SWITCH).isPresent();
        return switch (switchover.find(live.access(context), names)) {
            case SWITCHED -> finished(names, "0", LeftOutViews.NONE, context);
            case UNFINISHED -> act(switchover, names, context);
            case COPY_READY -> begin(switchover, names, begun, context);
            case NOTHING -> throw gone(names);
        };
    }

    /** There is no copy yet, so of a part only the restore's own plan knows the statements. */
    private List<String> planned(Switchover switchover, CopyNames names, StepContext context) {
        Optional<String> part =
                context.value("plan.onlyTables").filter(tables -> !tables.isEmpty());
        return part.isPresent()
                ? List.of("Only these tables become live: " + part.get() + "; the others stay.")
                : switchover.plan(live.access(context), names).stream()
                        .map(statement -> "SQL: " + statement)
                        .toList();
    }

    private static StepOutcome inPlace(StepContext context) {
        if (context.effect(Effect.RESTORE).filter(EffectRecord::complete).isEmpty()) {
            throw nothingToSwitch().toException();
        }
        return StepOutcome.skipped("The backup was loaded in place; there is nothing to switch.");
    }

    private StepOutcome begin(
            Switchover switchover, CopyNames names, boolean begun, StepContext context) {
        Guards.requireConfirmation(context);
        requireVerified(names, context);
        if (!context.isJustConfirmed() || !live.isRegistered(context)) {
            context.ask(prompt(switchover, names, context));
        }
        live.require(context);
        context.requireLock();
        if (!begun) {
            context.begin(Effect.SWITCH, facts(names));
        }
        return act(switchover, names, context);
    }

    private static void requireVerified(CopyNames names, StepContext context) {
        Optional<String> verdict =
                context.effect(Effect.RESTORE_VERIFICATION)
                        .filter(record -> record.fact("database").equals(Optional.of(names.copy())))
                        .flatMap(record -> record.fact("verdict"));
        if (verdict.isEmpty() || verdict.get().equals(Verdict.FAIL.name())) {
            throw new Problem(
                            ProblemCode.COPY_NOT_VERIFIED,
                            verdict.isEmpty()
                                    ? names.copy() + " has not been compared with its backup."
                                    : names.copy() + " is not what its backup holds.",
                            Problem.NOTHING_CHANGED,
                            "Abort this run, and restore with a runbook that verifies the copy.")
                    .toException();
        }
    }

    private Prompt prompt(Switchover switchover, CopyNames names, StepContext context) {
        List<String> happens = new ArrayList<>();
        happens.add("The content of " + names.copy() + " becomes live in " + names.live() + ".");
        happens.add("What is live now is kept in " + names.before() + " until it is discarded.");
        if (!live.isRegistered(context)) {
            happens.add("Nobody has registered this target: look twice that it is the right one.");
        }
        happens.addAll(switchover.plan(live.access(context), names));
        return new Prompt.Proceed("Make the restored copy live", happens, true);
    }

    private StepOutcome act(Switchover switchover, CopyNames names, StepContext context) {
        long begun = System.nanoTime();
        LeftOutViews leftOut =
                new LeftOutViews(switchover.switchIn(live.access(context), names, context.work()));
        return finished(names, Seconds.since(begun), leftOut, context);
    }

    private StepOutcome finished(
            CopyNames names, String seconds, LeftOutViews leftOut, StepContext context) {
        Map<String, String> facts = new HashMap<>(facts(names));
        facts.put("seconds", seconds);
        if (!leftOut.names().isEmpty()) {
            facts.put("leftOut", leftOut.text());
        }
        context.complete(Effect.SWITCH, facts);
        return users.after(
                leftOut.outcome("The former content is kept in " + names.before() + ".", context),
                context);
    }

    private static Map<String, String> facts(CopyNames names) {
        return Map.of("database", names.live(), "copy", names.copy(), "before", names.before());
    }

    private static Problem nothingToSwitch() {
        return new Problem(
                ProblemCode.SWITCH_FAILED,
                "Nothing was restored in this run that could be switched in.",
                Problem.NOTHING_CHANGED,
                "Use a runbook with a restore step before this one.");
    }

    private static ProblemException gone(CopyNames names) {
        return new Problem(
                        ProblemCode.SWITCH_FAILED,
                        "The copy " + names.copy() + " is no longer there.",
                        "The live database is as it was.",
                        "Find out who removed it, then begin a new run.")
                .toException();
    }
}
