package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Guards;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.StepOutcome;
import dev.steadyhand.guide.step.StepRunners;
import dev.steadyhand.runbook.Condition;
import dev.steadyhand.runbook.Step;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a run's steps one after the other, on the run's own thread, until it ends or rests. */
final class RunExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final RunParts parts;
    private final StepRunners runners;
    private final Supplier<Progress> meters;

    /**
     * An executor.
     *
     * @param meters gives each attempt whom to tell how far it is
     */
    RunExecutor(RunParts parts, StepRunners runners, Supplier<Progress> meters) {
        this.parts = parts;
        this.runners = runners;
        this.meters = meters;
    }

    private RunState state() {
        return parts.log().state();
    }

    /** Returns when the run is over, or left. */
    void execute() {
        while (!state().isOver()) {
            if (parts.signals().isLeaving()) {
                parts.log().byProgram(new RunEvent.Left());
                return;
            }
            parts.signals().takeAbort().ifPresent(this::abort);
            Optional<Integer> current = state().current();
            if (current.isPresent()) {
                advance(state().steps().get(current.get()));
            } else {
                parts.log().byProgram(new RunEvent.Finished(state().verdict()));
            }
        }
    }

    /** Clean-up that fails in an aborted run can only be left out: there is nothing else to end. */
    private void abort(String reason) {
        if (state().aborted().isEmpty()) {
            parts.log().byOperator(new RunEvent.Aborted(reason));
            return;
        }
        Optional<StepRecord> open = state().openStep().map(state().steps()::get);
        open.ifPresent(step -> leaveOut(step, reason));
    }

    private void leaveOut(StepRecord step, String reason) {
        if (step.snapshot().state() != StepState.FAILED) {
            parts.log().byProgram(new RunEvent.StepFailed(step.id(), Cancellation.problem()));
        }
        parts.log().byOperator(new RunEvent.Skipped(step.id(), reason));
    }

    private void advance(StepRecord step) {
        switch (step.snapshot().state()) {
            case WAITING -> begin(step);
            case FAILED -> whatNow(step);
            case RUNNING, ASKING -> attempt(step);
            case DONE, SKIPPED, NOT_APPLICABLE, NOT_RUN ->
                    throw new IllegalStateException("the step has ended");
        }
    }

    private void begin(StepRecord step) {
        Optional<Condition> when = step.step().text().when();
        boolean applies =
                when.isEmpty()
                        || when.get()
                                .holds(name ->
                                        ConditionValues.value(name, state(), parts.target()));
        if (applies) {
            parts.log().byProgram(new RunEvent.StepStarted(step.id()));
        } else {
            parts.log().byProgram(new RunEvent.NotApplicable(step.id(), when.get().text()));
        }
    }

    private void attempt(StepRecord step) {
        boolean late = parts.signals().takeLate() && !(step.step() instanceof Step.Cleanup);
        Work work = new Work(meters.get(), parts.signals().newAttempt());
        RunContext context = new RunContext(parts, step.id(), work);
        try {
            if (late) {
                throw Cancellation.problem().toException();
            }
            StepOutcome outcome = run(step, context);
            parts.signals().done();
            parts.log()
                    .byProgram(
                            new RunEvent.StepDone(
                                    step.id(),
                                    outcome.verdict(),
                                    outcome.detail(),
                                    outcome.values()));
        } catch (ProblemException exception) {
            failed(step, exception.problem(), exception);
        } catch (RuntimeException exception) {
            failed(step, defect(exception), exception);
        }
    }

    private StepOutcome run(StepRecord step, RunContext context) {
        if (needsLock(step) && !context.facts().rehearsal()) {
            context.requireLock();
        }
        if (asksBoxes(step, context)) {
            context.ask(new Prompt.Tick(step.step().text().items(), step.ticked()));
        }
        return runners.run(step.step(), context);
    }

    /** What held the target before a crash holds it again, whichever step comes first. */
    private boolean needsLock(StepRecord step) {
        boolean heldBefore =
                !parts.hold().wasEverHeld()
                        && state().steps().stream()
                                .filter(other -> other.snapshot().state() == StepState.DONE)
                                .anyMatch(other -> RunState.touchesTarget(other.step()));
        return heldBefore || RunState.touchesTarget(step.step());
    }

    /** Boxes are ticked before the act that they are about. */
    private static boolean asksBoxes(StepRecord step, RunContext context) {
        boolean any =
                step.step() instanceof Step.Checklist || !step.step().text().items().isEmpty();
        return any && !step.itemsConfirmed() && !context.facts().rehearsal();
    }

    private void failed(StepRecord step, Problem problem, RuntimeException cause) {
        if (problem.code() == ProblemCode.JOURNAL_UNUSABLE) {
            throw cause;
        }
        if (cause.getCause() != null || problem.code() == ProblemCode.DEFECT) {
            LOG.warn("Step {} failed.", step.id(), cause);
        }
        if (!parts.signals().isStopping()) {
            parts.log().byProgram(new RunEvent.StepFailed(step.id(), problem));
        }
    }

    private static Problem defect(RuntimeException exception) {
        return new Problem(
                ProblemCode.DEFECT,
                "Steadyhand has a defect: " + exception.getClass().getSimpleName() + ".",
                "What the step had done so far is in the journal.",
                "Try again; where that does not help, send the log to the maintainers.");
    }

    private void whatNow(StepRecord step) {
        Problem problem = step.snapshot().problem().orElseThrow();
        Work work = new Work(Progress.NONE, parts.signals().newAttempt());
        RunContext context = new RunContext(parts, step.id(), work);
        try {
            follow(step, context.ask(new Prompt.Failed(problem, ways(step.step(), problem))));
        } catch (ProblemException exception) {
            // Woken up to abort or to leave, which the caller sees to.
            if (exception.problem().code() != ProblemCode.CANCELLED) {
                throw exception;
            }
        }
    }

    private Set<Prompt.Way> ways(Step step, Problem problem) {
        Set<Prompt.Way> ways = EnumSet.of(Prompt.Way.RETRY);
        boolean harmless =
                state().begun().mode() == RunMode.REHEARSAL || state().aborted().isPresent();
        if ((step.text().skippable() || harmless) && Guards.mayBeLeftOut(step)) {
            ways.add(Prompt.Way.SKIP);
        }
        if (Guards.mayBeOverruled(step, problem.code())) {
            ways.add(Prompt.Way.OVERRIDE);
        }
        return ways;
    }

    private void follow(StepRecord step, Answer answer) {
        switch (answer) {
            case Answer.Retry _ -> parts.log().byOperator(new RunEvent.Retried(step.id()));
            case Answer.Skip(var reason) ->
                    parts.log().byOperator(new RunEvent.Skipped(step.id(), reason));
            case Answer.Overrule(var reason) ->
                    parts.log()
                            .byOperator(
                                    new RunEvent.Overruled(
                                            step.id(),
                                            step.snapshot().problem().orElseThrow().code(),
                                            reason));
            default -> throw new IllegalStateException("the answer does not fit");
        }
    }
}
