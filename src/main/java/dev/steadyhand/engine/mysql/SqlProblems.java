package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * Turns what the driver throws into a {@link Problem}. The server's words are kept, shortened;
 * statements and passwords are not in them.
 */
final class SqlProblems {

    private static final int INTERRUPTED = 1317;
    private static final Set<Integer> LOGIN =
            Set.of(1045, 1129, 1130, 1251, 1524, 1698, 1820, 1862, 2059, 3118, 3159, 4151);
    private static final Set<Integer> LOST =
            Set.of(1053, 1077, 1079, 1152, 1153, 1158, 1159, 1160, 1161, 1184, 1927, 4031);
    private static final Set<Integer> PRIVILEGE =
            Set.of(1044, 1095, 1142, 1143, 1227, 1370, 1419, 1449, 3530);
    private static final Set<Integer> FULL = Set.of(1021, 1114, 1041, 3675, 3722);
    private static final Set<Integer> UNSUPPORTED = Set.of(1235, 1286, 1289, 8108);

    private static final Map<ProblemCode, String> NEXT =
            Map.of(
                    ProblemCode.SERVER_UNREACHABLE,
                    "Check that the server runs, and host, port, network and TLS mode; then try"
                            + " again.",
                    ProblemCode.SERVER_REFUSED_LOGIN,
                    "Check user and password, and from which hosts the user may connect.",
                    ProblemCode.SERVER_LOST,
                    "Check that the server runs and the network holds; then do the step again.",
                    ProblemCode.PRIVILEGE_MISSING,
                    "Grant the user what is missing (docs/privileges.md); then do the step again.",
                    ProblemCode.DATABASE_MISSING,
                    "Check the database's name in the target's URL.",
                    ProblemCode.SERVER_UNSUPPORTED,
                    "Check that the server is of a product and version that is supported.",
                    ProblemCode.DISK_FULL,
                    "Make room where the server keeps its data; then do the step again.",
                    ProblemCode.CANCELLED,
                    "Start it again, or go on with it, when you are ready.");
    private static final String NEXT_OTHERWISE =
            "Read what the server says; mend the cause, then do the step again.";

    private SqlProblems() {}

    /** Where a session could not be opened. */
    static ProblemException opening(SQLException e, ServerAccess access, String state) {
        ProblemCode code = code(e);
        if (code == ProblemCode.SERVER_LOST || code == ProblemCode.STATEMENT_FAILED) {
            code = ProblemCode.SERVER_UNREACHABLE;
        }
        if (e.getErrorCode() == 1044) {
            code = ProblemCode.PRIVILEGE_MISSING;
        }
        String what = "Could not connect to " + access.url() + ": " + words(e);
        return new Problem(code, what, state, next(code)).toException(e);
    }

    /**
     * Where a statement failed.
     *
     * @param doing what was being done, in words that fit after "Could not", such as {@code read
     *     the tables of shop}
     * @param state what state things are in now; must be true
     */
    static ProblemException of(SQLException e, String doing, String state) {
        ProblemCode code = code(e);
        String what = "Could not " + doing + ": " + words(e);
        return new Problem(code, what, state, next(code)).toException(e);
    }

    /** The same for work that can be cancelled: what it was broken off by is not the server. */
    static ProblemException of(
            SQLException e, String doing, String state, Cancellation cancellation) {
        if (!cancellation.isCancelled()) {
            return of(e, doing, state);
        }
        ProblemCode code = ProblemCode.CANCELLED;
        String what = "The work was cancelled while it was to " + doing + ".";
        return new Problem(code, what, state, next(code)).toException(e);
    }

    /** The same problem, where more is known of the state that things are in now. */
    static ProblemException inState(ProblemException e, String state) {
        Problem problem = e.problem();
        return new Problem(problem.code(), problem.what(), state, problem.next()).toException(e);
    }

    /** Which kind of problem it is. */
    static ProblemCode code(SQLException e) {
        int number = e.getErrorCode();
        String sqlState = e.getSQLState() == null ? "" : e.getSQLState();
        if (number == INTERRUPTED) {
            return ProblemCode.CANCELLED;
        } else if (number == 1049) {
            return ProblemCode.DATABASE_MISSING;
        } else if (LOGIN.contains(number)) {
            return ProblemCode.SERVER_REFUSED_LOGIN;
        } else if (PRIVILEGE.contains(number)) {
            return ProblemCode.PRIVILEGE_MISSING;
        } else if (FULL.contains(number) || words(e).contains("No space left")) {
            return ProblemCode.DISK_FULL;
        } else if (UNSUPPORTED.contains(number)) {
            return ProblemCode.SERVER_UNSUPPORTED;
        } else if (LOST.contains(number) || sqlState.startsWith("08")) {
            return ProblemCode.SERVER_LOST;
        } else if (sqlState.startsWith("28")) {
            return ProblemCode.SERVER_REFUSED_LOGIN;
        }
        return ProblemCode.STATEMENT_FAILED;
    }

    private static String next(ProblemCode code) {
        return NEXT.getOrDefault(code, NEXT_OTHERWISE);
    }

    /** The server's words and number in one line, without the driver's prefix. */
    private static String words(SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String plain = message.replaceFirst("^(\\(conn[:=]-?\\d+\\)\\s*)+", "");
        String number = e.getErrorCode() > 0 ? " (error " + e.getErrorCode() + ")" : "";
        return SqlText.shortened(plain, 300) + number;
    }
}
