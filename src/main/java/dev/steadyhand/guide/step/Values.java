package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.runbook.ValueText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The values of a run where a runbook's texts name them. */
final class Values {

    private final StepContext context;

    Values(StepContext context) {
        this.context = context;
    }

    /**
     * A text with its values.
     *
     * @throws ProblemException with {@link ProblemCode#VALUE_UNUSABLE} where one is missing
     */
    String filled(ValueText text) {
        return text.filled(this::required);
    }

    /** A text with its values, and with the names of those that a rehearsal does not have. */
    String shown(ValueText text) {
        return text.filled(this::orName);
    }

    String required(String name) {
        return context.named(name).orElseThrow(() -> missing(name));
    }

    private String orName(String name) {
        return context.named(name).orElse("{" + name + "}");
    }

    /** A command as it is going to be run; each argument stays one, whatever its value. */
    PlannedCommand command(Step.Command step) {
        boolean rehearsal = context.facts().rehearsal();
        UnaryOperator<String> values = rehearsal ? this::orName : this::required;
        if (!step.named().isEmpty()) {
            return PlannedCommand.ofTarget(step, ofTarget(step.named()));
        }
        PlannedCommand command = PlannedCommand.of(step, values);
        for (int index = 1; index < step.run().size(); index++) {
            requireNoOption(step.run().get(index), command.arguments(), index);
        }
        return command;
    }

    private List<String> ofTarget(String name) {
        return Optional.ofNullable(context.facts().target().application().commands().get(name))
                .orElseThrow(() -> new IllegalStateException("the target has no such command"));
    }

    /** Whoever types a value chooses no options. */
    private static void requireNoOption(ValueText written, List<String> arguments, int index) {
        boolean option = arguments.get(index).startsWith("-");
        boolean ended = arguments.subList(0, index).contains("--");
        if (written.beginsWithValue() && option && !ended) {
            throw new Problem(
                            ProblemCode.VALUE_UNUSABLE,
                            "The value of "
                                    + written.names().getFirst()
                                    + " begins with a hyphen, and the command could take it for an"
                                    + " option.",
                            Problem.NOTHING_CHANGED,
                            "Give another value, or write the argument -- before it in the"
                                    + " runbook.")
                    .toException();
        }
    }

    private static ProblemException missing(String name) {
        return new Problem(
                        ProblemCode.VALUE_UNUSABLE,
                        "The value " + name + ", which this step needs, was never given.",
                        Problem.NOTHING_CHANGED,
                        "A step that gives it was left out: abort, and begin the run anew.")
                .toException();
    }
}
