package dev.steadyhand.journal;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What can go wrong with the journal, in the operator's words. */
final class JournalProblems {

    private static final String NOT_RECORDED = "What was to be recorded is not in the journal.";

    private JournalProblems() {}

    /** A failure of SQLite, told by its kind. */
    static ProblemException of(SQLException e, Path file) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite
                        ? sqlite.getResultCode()
                        : SQLiteErrorCode.UNKNOWN_ERROR;
        // Extended codes keep the plain one in their lowest byte.
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_FULL ->
                    new Problem(
                                    ProblemCode.DISK_FULL,
                                    "There is no room left for the journal " + file + ".",
                                    NOT_RECORDED,
                                    "Make room on that disk, then go on where you were.")
                            .toException(e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    unusable(
                            "Another process kept the journal " + file + " busy for too long.",
                            "Look for a Steadyhand or sqlite3 that hangs, end it, then try again.",
                            e);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                    unusable(
                            "The journal " + file + " is damaged.",
                            "Keep the file as evidence, run 'steadyhand journal verify', then move"
                                    + " it away to begin a new one.",
                            e);
            default ->
                    unusable(
                            "The journal " + file + " could not be used: " + e.getMessage(),
                            "Check that the file and its folder belong to you and can be written.",
                            e);
        };
    }

    static ProblemException unusable(String what, String next, Throwable cause) {
        return new Problem(ProblemCode.JOURNAL_UNUSABLE, what, NOT_RECORDED, next)
                .toException(cause);
    }

    static ProblemException unreadable(String entry) {
        return new Problem(
                        ProblemCode.JOURNAL_ALTERED,
                        "The text of journal " + entry + " is not what Steadyhand writes.",
                        Problem.NOTHING_CHANGED,
                        "Keep the file as evidence and run 'steadyhand journal verify'.")
                .toException();
    }

    static ProblemException newer(String file, long version) {
        return new Problem(
                        ProblemCode.FORMAT_NEWER,
                        file + " has the format version " + version + ", which is newer than 1.",
                        Problem.NOTHING_CHANGED,
                        "Use the newer Steadyhand that wrote it.")
                .toException();
    }

    static ProblemException refused(String what) {
        return new Problem(
                        ProblemCode.DEFECT,
                        what,
                        NOT_RECORDED,
                        "Report this with the log; going on without a record is not possible.")
                .toException();
    }
}
