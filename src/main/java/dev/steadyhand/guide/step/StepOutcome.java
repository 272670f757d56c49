package dev.steadyhand.guide.step;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Step;
import java.util.Map;

/**
 * What a step came to when it did not fail.
 *
 * @param verdict {@link Verdict#SKIPPED} where there was nothing to do
 * @param detail one line of result, or the reason why there was nothing to do; may be empty
 * @param values what later steps can look up
 */
public record StepOutcome(Verdict verdict, String detail, Map<String, String> values) {

    public StepOutcome {
        values = Map.copyOf(values);
    }

    static StepOutcome of(Verdict verdict, String detail) {
        return new StepOutcome(verdict, detail, Map.of());
    }

    static StepOutcome pass(String detail) {
        return of(Verdict.PASS, detail);
    }

    /** There was nothing to do, for this reason. */
    static StepOutcome skipped(String reason) {
        return of(Verdict.SKIPPED, reason);
    }

    /** The target names nothing for the program to do, so that the boxes are what there is. */
    static StepOutcome ofBoxes(Step step, String reason, StepContext context) {
        int boxes = step.text().items().size();
        return boxes == 0 || context.facts().rehearsal()
                ? skipped(reason)
                : pass((boxes == 1 ? "1 box" : boxes + " boxes") + " ticked. " + reason);
    }

    /** A rehearsal leaves this out. */
    static StepOutcome rehearsed(String detail) {
        return of(Verdict.NOT_RUN, detail);
    }

    StepOutcome with(Map<String, String> more) {
        return new StepOutcome(verdict, detail, more);
    }
}
