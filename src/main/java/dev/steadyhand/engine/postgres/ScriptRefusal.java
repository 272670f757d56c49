package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;

/** How a part of a dump is refused: with its line and the reason, and without anybody's data. */
final class ScriptRefusal {

    private static final int SHOWN = 160;

    private ScriptRefusal() {}

    static ProblemException refused(String text, long line, String why) {
        return refused(
                text,
                line,
                why,
                "Check where the dump comes from; have it made again without it, or choose another"
                        + " backup.");
    }

    /** The same, where there is a better way to go on than usual. */
    static ProblemException refused(String text, long line, String why, String next) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "Line "
                                + line
                                + " of the dump holds what is never run, since it "
                                + why
                                + ": "
                                + shown(text),
                        "The statement was not run.",
                        next)
                .toException();
    }

    /** Without values, which may be anybody's data. */
    static String shown(String text) {
        int values = text.regionMatches(true, 0, "INSERT", 0, 6) ? text.indexOf("VALUES") : -1;
        return SqlText.shortened(
                values < 0
                        ? text.substring(0, Math.min(1000, text.length()))
                        : text.substring(0, values) + "…",
                SHOWN);
    }
}
