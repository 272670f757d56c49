package dev.steadyhand.base;

import static java.util.Objects.requireNonNull;

/**
 * An error as its reader needs it at 3 a.m.: what happened, what state things are in now, and what
 * to do next.
 *
 * @param code what kind of error, with its id and exit code
 * @param what one sentence: what happened, to which object
 * @param state one sentence: what state things are in; a refusal says, truthfully, that nothing was
 *     changed
 * @param next one or two sentences: what to do
 */
public record Problem(ProblemCode code, String what, String state, String next) {

    /** The state of everything that was refused before it touched anything. */
    public static final String NOTHING_CHANGED = "Nothing was changed.";

    public Problem {
        requireNonNull(code);
        requireNonNull(what);
        requireNonNull(state);
        requireNonNull(next);
    }

    /** The same problem as an exception, to be thrown where it is found. */
    public ProblemException toException() {
        return new ProblemException(this, null);
    }

    /** The same problem as an exception whose cause goes to the log, never to the operator. */
    public ProblemException toException(Throwable cause) {
        return new ProblemException(this, cause);
    }
}
