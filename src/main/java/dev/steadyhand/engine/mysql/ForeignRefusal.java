package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;

/** How a statement of a foreign dump is refused: with the reason, and without anybody's data. */
final class ForeignRefusal {

    private ForeignRefusal() {}

    static ProblemException refused(String text, String why) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump holds a statement that is never run, since it "
                                + why
                                + ": "
                                + shown(text),
                        "The statement was not run.",
                        "Check where the dump comes from; have it made again without it, or choose"
                                + " another backup.")
                .toException();
    }

    /** Without values, which may be anybody's data. */
    private static String shown(String text) {
        int values = text.regionMatches(true, 0, "INSERT", 0, 6) ? text.indexOf("VALUES") : -1;
        String head = values < 0 ? text : text.substring(0, values) + "…";
        return SqlText.shortened(
                ForeignNames.name(head.substring(0, Math.min(1000, head.length()))), 160);
    }
}
