package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;

/** Ends a run on record alone: what it left on a server that nobody knows any more stays there. */
final class UntouchedEnding {

    private static final String WHY = "its target is not configured any more";

    private final RunLog log;

    UntouchedEnding(RunLog log) {
        this.log = log;
    }

    void end(String reason) {
        if (log.state().aborted().isEmpty()) {
            log.byOperator(new RunEvent.Aborted(reason));
        }
        while (log.state().current().isPresent()) {
            leaveOut(log.state().steps().get(log.state().current().orElseThrow()));
        }
        log.byProgram(new RunEvent.Finished(log.state().verdict()));
    }

    private void leaveOut(StepRecord step) {
        StepState state = step.snapshot().state();
        if (state == StepState.WAITING) {
            log.byProgram(new RunEvent.NotApplicable(step.id(), WHY));
            return;
        }
        if (state != StepState.FAILED) {
            log.byProgram(new RunEvent.StepFailed(step.id(), Cancellation.problem()));
        }
        log.byOperator(new RunEvent.Skipped(step.id(), WHY));
    }
}
