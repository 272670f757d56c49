package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns what the driver throws into a {@link Problem}. The server's words are kept, shortened;
 * statements, rows and passwords are not in them.
 */
final class SqlProblems {

    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "57P05");
    private static final Set<String> FULL = Set.of("53100", "53200");

    private static final Map<ProblemCode, String> NEXT =
            Map.of(
                    ProblemCode.SERVER_UNREACHABLE,
                    "Check that the server runs, and host, port, network and TLS mode; then try"
                            + " again.",
                    ProblemCode.SERVER_REFUSED_LOGIN,
                    "Check user and password, and what pg_hba.conf allows the user.",
                    ProblemCode.SERVER_LOST,
                    "Check that the server runs and the network holds; then do the step again.",
                    ProblemCode.PRIVILEGE_MISSING,
                    "Grant the user what is missing (docs/privileges.md); then do the step again.",
                    ProblemCode.DATABASE_MISSING,
                    "Check the database's name in the target's URL.",
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
        String what = "Could not connect to " + access.url() + ": " + words(e);
        return new Problem(code, what, state, next(code)).toException(e);
    }

    /**
     * Where a statement failed.
     *
     * @param doing what was being done, in words that fit after "Could not"
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

    /** Where a dump could not be made; nothing is changed by one. */
    static ProblemException ofDump(SQLException e, String database, Cancellation cancellation) {
        ProblemException known = of(e, "dump " + database, Problem.NOTHING_CHANGED, cancellation);
        Problem problem = known.problem();
        return problem.code() != ProblemCode.STATEMENT_FAILED
                ? known
                : new Problem(
                                ProblemCode.DUMP_FAILED,
                                problem.what(),
                                problem.state(),
                                "Where tables were being changed (ALTER TABLE), wait until that is"
                                        + " over; then make the backup again.")
                        .toException(e);
    }

    /** The same problem, where more is known of the state that things are in now. */
    static ProblemException inState(ProblemException e, String state) {
        Problem problem = e.problem();
        return new Problem(problem.code(), problem.what(), state, problem.next()).toException(e);
    }

    /** Which kind of problem it is. */
    static ProblemCode code(SQLException e) {
        String state = state(e);
        if (state.equals("57014")) {
            return ProblemCode.CANCELLED;
        } else if (state.equals("3D000")) {
            return ProblemCode.DATABASE_MISSING;
        } else if (state.startsWith("28")) {
            return ProblemCode.SERVER_REFUSED_LOGIN;
        } else if (state.equals("42501")) {
            return ProblemCode.PRIVILEGE_MISSING;
        } else if (FULL.contains(state)) {
            return ProblemCode.DISK_FULL;
        } else if (LOST.contains(state) || state.startsWith("08")) {
            return ProblemCode.SERVER_LOST;
        }
        return ProblemCode.STATEMENT_FAILED;
    }

    /** The SQLSTATE; empty where the driver gives none. */
    static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String next(ProblemCode code) {
        return NEXT.getOrDefault(code, NEXT_OTHERWISE);
    }

    /** The server's words without detail, since that may quote rows, and the SQLSTATE. */
    static String words(SQLException e) {
        ServerErrorMessage server =
                e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String said = server == null ? e.getMessage() : server.getMessage();
        String plain = said == null ? e.getClass().getSimpleName() : said;
        String number = state(e).isEmpty() ? "" : " (SQLSTATE " + state(e) + ")";
        return SqlText.shortened(plain, 300) + number;
    }
}
