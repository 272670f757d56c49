package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;

/**
 * Says what is wrong with a database URL without repeating any of it: whatever stands in it may be
 * a password at the wrong place.
 */
final class UrlMistake {

    private UrlMistake() {}

    static ProblemException because(String why) {
        return new Problem(
                        ProblemCode.URL_WRONG,
                        "The database URL could not be understood: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Write it as mysql://user:password@host:port/database, with odd characters"
                                + " of the password as %40 for @, %2F for / and so on.")
                .toException();
    }
}
