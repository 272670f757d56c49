package dev.steadyhand.guide.step;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.runbook.Step;
import java.util.List;

/** Lets time pass, in sight; a run that is resumed waits anew. */
final class WaitRunner implements StepRunner<Step.Wait> {

    @Override
    public StepOutcome run(Step.Wait step, StepContext context) {
        String time = Elapsed.text(step.time());
        if (context.facts().rehearsal()) {
            context.planned(List.of("Wait " + time + "."));
            return StepOutcome.rehearsed("Not waited in a rehearsal.");
        }
        context.work().progress().phase("waiting " + time, -1);
        Pause.of(step.time(), context.work().cancellation());
        return StepOutcome.pass("Waited " + time + ".");
    }
}
