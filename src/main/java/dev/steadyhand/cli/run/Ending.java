package dev.steadyhand.cli.run;

import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param run its last snapshot
 * @param refusal why the operator could not go on, where that is what ended it
 */
public record Ending(RunSnapshot run, Optional<Problem> refusal) {

    public boolean isGood() {
        return refusal.isEmpty() && run.aborted().isEmpty() && run.outcome().isGood();
    }

    public ExitCode exitCode() {
        return isGood() ? ExitCode.DONE : problem().code().exitCode();
    }

    /** Why it did not end well: the refusal, the last step that failed, or that it was aborted. */
    public Problem problem() {
        return refusal.or(this::lastFailure).orElseGet(this::aborted);
    }

    private Optional<Problem> lastFailure() {
        return run.steps().stream()
                .filter(step -> step.verdict() == Verdict.FAIL || step.state() == StepState.FAILED)
                .flatMap(step -> step.problem().stream())
                .reduce((first, second) -> second);
    }

    private Problem aborted() {
        String reason = run.aborted().map(text -> ": " + text).orElse(".");
        return new Problem(
                ProblemCode.RUN_ABORTED,
                "The run " + run.run() + " of " + run.runbook().title() + " did not pass" + reason,
                state(),
                "See what was done with: steadyhand report " + run.run());
    }

    private String state() {
        long done = run.steps().stream().filter(Ending::isDone).count();
        return done + " of " + run.steps().size() + " steps were done; the others were not begun.";
    }

    private static boolean isDone(StepSnapshot step) {
        return step.state() == StepState.DONE;
    }
}
