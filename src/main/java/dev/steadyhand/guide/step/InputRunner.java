package dev.steadyhand.guide.step;

import dev.steadyhand.runbook.Step;
import java.util.Map;

/** Asks for a value that later steps need; in a rehearsal as well. */
final class InputRunner implements StepRunner<Step.Input> {

    @Override
    public StepOutcome run(Step.Input step, StepContext context) {
        Answer answer =
                context.ask(
                        new Prompt.Enter(new Values(context).shown(step.question()), step.form()));
        return switch (answer) {
            case Answer.Entered(var text) ->
                    StepOutcome.pass(text).with(Map.of("answer." + step.name(), text));
            default -> throw new IllegalStateException("the answer does not fit");
        };
    }
}
