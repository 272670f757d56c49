package dev.steadyhand.practice;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The problems of the sandbox, worded in one place. */
final class PracticeProblems {

    private PracticeProblems() {}

    static ProblemException serverFailed(String what, String next) {
        return serverProblem(what, next).toException();
    }

    static ProblemException serverFailed(String what, String next, IOException cause) {
        return serverProblem(what, next).toException(cause);
    }

    static ProblemException fileFailed(Path file, IOException cause) {
        return serverProblem(
                        "The practice folder could not be used: " + file + ": " + said(cause) + ".",
                        "Check that the folder can be written and that its disk has 1 GB of room.")
                .toException(cause);
    }

    static ProblemException usage(String what, String next) {
        return new Problem(ProblemCode.USAGE_WRONG, what, Problem.NOTHING_CHANGED, next)
                .toException();
    }

    /** The practice server refused what practice itself asked of it. */
    static ProblemException refused(String doing, SQLException cause) {
        return new Problem(
                        ProblemCode.PRACTICE_SERVER_FAILED,
                        "The practice server failed while " + doing + ": " + cause.getMessage(),
                        "The sample shop may be incomplete; nothing else was touched.",
                        "Start the practice again: what is incomplete is made anew.")
                .toException(cause);
    }

    static ProblemException inUse(PracticeFolder folder) {
        return new Problem(
                        ProblemCode.PRACTICE_IN_USE,
                        "Another practice session uses " + folder.root() + ".",
                        Problem.NOTHING_CHANGED,
                        "End that session first, or give this one another data folder with --home.")
                .toException();
    }

    private static Problem serverProblem(String what, String next) {
        return new Problem(
                ProblemCode.PRACTICE_SERVER_FAILED,
                what,
                "No practice server is running; nothing outside the practice folder was touched.",
                next);
    }

    private static String said(IOException cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
