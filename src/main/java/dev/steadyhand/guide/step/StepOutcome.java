package dev.steadyhand.guide.step;

import dev.steadyhand.base.Verdict;
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

    /** A rehearsal leaves this out. */
    static StepOutcome rehearsed(String detail) {
        return of(Verdict.NOT_RUN, detail);
    }

    StepOutcome with(Map<String, String> more) {
        return new StepOutcome(verdict, detail, more);
    }
}
