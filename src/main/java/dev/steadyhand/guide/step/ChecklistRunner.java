package dev.steadyhand.guide.step;

import dev.steadyhand.runbook.Step;

/**
 * What people do by hand. The run asks the boxes of every step before its runner is called, so that
 * here only the result is left to say.
 */
final class ChecklistRunner implements StepRunner<Step.Checklist> {

    @Override
    public StepOutcome run(Step.Checklist step, StepContext context) {
        int boxes = step.text().items().size();
        if (context.facts().rehearsal()) {
            context.planned(step.text().items().stream().map(item -> "By hand: " + item).toList());
            return StepOutcome.rehearsed("Not asked in a rehearsal.");
        }
        return StepOutcome.pass(
                boxes == 0
                        ? "Done by hand."
                        : boxes == 1 ? "1 box ticked." : boxes + " boxes ticked.");
    }
}
