package dev.steadyhand.guide.step;

import dev.steadyhand.runbook.Step;

/** Who conducted the run and who reviewed it. */
final class SignOffRunner implements StepRunner<Step.SignOff> {

    @Override
    public StepOutcome run(Step.SignOff step, StepContext context) {
        if (context.facts().rehearsal()) {
            return StepOutcome.rehearsed("Not asked in a rehearsal.");
        }
        Answer answer = context.ask(new Prompt.Sign(context.summary(), context.facts().operator()));
        return switch (answer) {
            case Answer.Signed(var conductedBy, var reviewedBy, _) ->
                    StepOutcome.pass(
                            "Conducted by "
                                    + conductedBy
                                    + (reviewedBy.isBlank() ? "" : ", reviewed by " + reviewedBy));
            default -> throw new IllegalStateException("the answer does not fit");
        };
    }
}
