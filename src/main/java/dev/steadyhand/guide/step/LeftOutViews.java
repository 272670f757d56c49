package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import java.util.List;

/**
 * Views that a switch could not make again, since what they read is no more, such as a table of
 * another database. The rows are safe; whoever signs must know what is missing.
 */
record LeftOutViews(List<String> names) {

    static final LeftOutViews NONE = new LeftOutViews(List.of());

    LeftOutViews {
        names = List.copyOf(names);
    }

    /** The step's outcome; puts a warning for each view on record where there is one. */
    StepOutcome outcome(String detail, StepContext context) {
        if (names.isEmpty()) {
            return StepOutcome.pass(detail);
        }
        context.checked(
                names.stream()
                        .map(name ->
                                Check.warn(
                                        "view " + name,
                                        "left out: what it reads is not there; make it again"
                                                + " when it is"))
                        .toList());
        return StepOutcome.of(
                Verdict.PASS_WITH_WARNINGS,
                detail + " Views left out, since what they read is not there: " + text() + ".");
    }

    /** As a fact of the journal. */
    String text() {
        return String.join(", ", names);
    }
}
