package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.LocalProgram.Ended;
import dev.steadyhand.guide.step.LocalProgram.Why;
import dev.steadyhand.runbook.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs a program of this machine, after it was shown in full and agreed to, or where this very
 * runbook was approved beforehand. One that a crash cut off never runs again by itself: nobody
 * knows how far it came.
 */
final class CommandRunner implements StepRunner<Step.Command> {

    private final LocalProgram programs;
    private final RunbookApprovals approvals;
    private final InstantSource clock;

    CommandRunner(LocalProgram programs, RunbookApprovals approvals, InstantSource clock) {
        this.programs = programs;
        this.approvals = approvals;
        this.clock = clock;
    }

    @Override
    public StepOutcome run(Step.Command step, StepContext context) {
        if (isUnknown(step, context)) {
            return StepOutcome.ofBoxes(
                    step, "The target names no command " + step.named() + ".", context);
        }
        PlannedCommand command = new Values(context).command(step);
        Optional<EffectRecord> before = context.ownEffect(Effect.COMMAND);
        Optional<StepOutcome> done = before.filter(EffectRecord::complete).flatMap(this::done);
        if (context.facts().rehearsal()) {
            return rehearse(command, context);
        }
        if (done.isPresent()) {
            return done.get();
        }
        programs.require(command);
        if (!mayRunAtOnce(step, before, context)) {
            Answer answer = context.ask(consent(command, before, context));
            if (answer instanceof Answer.CountedAsDone(var reason)) {
                return counted(reason, context);
            }
            programs.require(command);
        }
        return execute(command, before, context);
    }

    /** A command that ended well just before a crash did what it was to do. */
    private Optional<StepOutcome> done(EffectRecord record) {
        return record.fact("verdict")
                .filter(Verdict.PASS.name()::equals)
                .map(_ -> StepOutcome.pass("Exit code " + record.fact("exit").orElse("0") + "."));
    }

    private StepOutcome rehearse(PlannedCommand command, StepContext context) {
        Masking masking = masking(command, context);
        List<String> plan = new ArrayList<>();
        plan.add("Run: " + masking.apply(command.line()));
        plan.addAll(command.about());
        context.planned(plan);
        try {
            context.checked(List.of(Check.pass("program", programs.require(command).toString())));
        } catch (ProblemException missing) {
            context.checked(List.of(Check.warn("program", missing.problem().what())));
        }
        return StepOutcome.rehearsed("Planned; nothing was run.");
    }

    private static boolean isUnknown(Step.Command step, StepContext context) {
        return !step.named().isEmpty()
                && !context.facts().target().application().commands().containsKey(step.named());
    }

    /** What the target names stands in no runbook, so that no approval of one covers it. */
    private boolean mayRunAtOnce(
            Step.Command step, Optional<EffectRecord> before, StepContext context) {
        boolean clear =
                before.isEmpty()
                        || before.flatMap(record -> record.fact("ended"))
                                .filter(Why.EXITED.name()::equals)
                                .isPresent();
        return step.named().isEmpty() && clear && approvals.isApproved(context.runbook());
    }

    private Prompt.Consent consent(
            PlannedCommand command, Optional<EffectRecord> before, StepContext context) {
        return new Prompt.Consent(
                masking(command, context).apply(command.line()),
                command.about(),
                approvals.changes(context.runbook()),
                before.filter(CommandRunner::isUnclear).flatMap(record -> record.fact("begun")));
    }

    private static boolean isUnclear(EffectRecord record) {
        return !record.complete() || record.fact("ended").filter("UNKNOWN"::equals).isPresent();
    }

    private StepOutcome counted(String reason, StepContext context) {
        context.complete(Effect.COMMAND, Map.of("ended", "UNKNOWN", "reason", reason));
        return StepOutcome.of(
                Verdict.PASS_WITH_WARNINGS,
                "Counted as done by " + context.facts().operator() + ": " + reason);
    }

    private StepOutcome execute(
            PlannedCommand command, Optional<EffectRecord> before, StepContext context) {
        if (before.filter(record -> !record.complete()).isPresent()) {
            context.complete(Effect.COMMAND, Map.of("ended", "UNKNOWN"));
        }
        Masking masking = masking(command, context);
        String line = masking.apply(command.line());
        context.begin(
                Effect.COMMAND,
                Map.of(
                        "command", line,
                        "folder", programs.folder(command).toString(),
                        "begun", clock.instant().toString()));
        context.work().progress().phase("running " + command.arguments().getFirst(), -1);
        CommandOutput output = new CommandOutput(masking, context.work().progress()::said);
        long start = System.nanoTime();
        Ended ended = ended(command, output, context);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        context.complete(Effect.COMMAND, facts(command, ended, took, output));
        return judged(command, ended, took, output);
    }

    private Ended ended(PlannedCommand command, CommandOutput output, StepContext context) {
        try {
            return programs.run(command, output, context.work().cancellation());
        } catch (ProblemException notStarted) {
            context.complete(Effect.COMMAND, Map.of("ended", "NOT_STARTED"));
            throw notStarted;
        }
    }

    private Masking masking(PlannedCommand command, StepContext context) {
        return Masking.of(context.facts().target(), programs.variables(command.environment()));
    }

    private static Map<String, String> facts(
            PlannedCommand command, Ended ended, Duration took, CommandOutput output) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("ended", ended.why().name());
        if (ended.why() == Why.EXITED) {
            facts.put("exit", Integer.toString(ended.exit()));
        }
        facts.put("verdict", (isGood(command, ended) ? Verdict.PASS : Verdict.FAIL).name());
        facts.put("seconds", String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0));
        facts.put("lines", Long.toString(output.count()));
        facts.put("output", String.join("\n", output.kept()));
        return facts;
    }

    private static boolean isGood(PlannedCommand command, Ended ended) {
        return ended.why() == Why.EXITED && command.exits().contains(ended.exit());
    }

    private static StepOutcome judged(
            PlannedCommand command, Ended ended, Duration took, CommandOutput output) {
        if (isGood(command, ended)) {
            return StepOutcome.pass(
                    "Exit code " + ended.exit() + " after " + Elapsed.text(took) + ".");
        }
        String program = command.arguments().getFirst();
        String what =
                switch (ended.why()) {
                    case EXITED -> program + " ended with exit code " + ended.exit();
                    case TIME_OVER ->
                            program
                                    + " did not end within "
                                    + Elapsed.text(command.within())
                                    + " and was ended";
                    case CANCELLED -> program + " was ended, as the work was cancelled";
                };
        throw new Problem(
                        ended.why() == Why.CANCELLED
                                ? ProblemCode.CANCELLED
                                : ProblemCode.COMMAND_FAILED,
                        what + output.lastLine().map(last -> ": " + last).orElse("."),
                        "What it had done until then stays done; what that is, only its own words"
                                + " tell.",
                        "Read what it wrote, mend the cause, then try again.")
                .toException();
    }
}
