package dev.steadyhand.guide.step;

import dev.steadyhand.runbook.Step;
import java.util.Map;

/** Has the operator choose an answer that later steps depend on; in a rehearsal as well. */
final class DecisionRunner implements StepRunner<Step.Decision> {

    @Override
    public StepOutcome run(Step.Decision step, StepContext context) {
        Answer answer =
                context.ask(
                        new Prompt.Decide(
                                new Values(context).shown(step.question()), step.options()));
        return switch (answer) {
            case Answer.Decided(var word) ->
                    StepOutcome.pass(meaning(step, word))
                            .with(Map.of("answer." + step.name(), word));
            default -> throw new IllegalStateException("the answer does not fit");
        };
    }

    private static String meaning(Step.Decision step, String word) {
        return step.options().stream()
                .filter(option -> option.word().equals(word))
                .map(Step.Decision.Option::meaning)
                .findFirst()
                .orElse(word);
    }
}
