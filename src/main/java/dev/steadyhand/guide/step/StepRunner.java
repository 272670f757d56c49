package dev.steadyhand.guide.step;

import dev.steadyhand.runbook.Step;

/** What one kind of step does, asks and proves. Has no state; a run calls it on its own thread. */
@FunctionalInterface
interface StepRunner<S extends Step> {

    /**
     * Executes the step. May be called again for the same step after a failure or a crash, and then
     * first looks at what is on record and in the server.
     *
     * @throws dev.steadyhand.base.ProblemException where the step fails
     */
    StepOutcome run(S step, StepContext context);
}
