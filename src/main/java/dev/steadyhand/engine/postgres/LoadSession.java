package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Runs the statements of a dump in one session, each after the rules were asked; what a server may
 * refuse without harm, such as an owner it does not know, becomes a remark.
 */
final class LoadSession {

    private static final List<String> PREPARE =
            List.of(
                    "SET default_transaction_read_only = off",
                    "SET synchronous_commit = off",
                    "SET check_function_bodies = off",
                    "SET client_min_messages = warning",
                    "SET row_security = off",
                    "SET lock_timeout = 0",
                    "SET default_tablespace = ''",
                    "SET default_table_access_method = heap");

    private static final Pattern OWNERSHIP =
            Pattern.compile("(?s)ALTER .* OWNER TO (.*)|GRANT .*|REVOKE .*|ALTER DEFAULT .*");
    private static final String UNKNOWN_ROLE_OR_SETTING = "42704";
    private static final String NOT_PERMITTED = "42501";
    private static final String SCHEMA_EXISTS = "42P06";

    private final Session session;
    private final Remarks remarks;

    LoadSession(Session session, Remarks remarks) {
        this.session = session;
        this.remarks = remarks;
    }

    /** Makes a session fit for loading text of one form. */
    static void prepare(Session session, TextForm form) throws SQLException {
        for (String setting : PREPARE) {
            session.run(setting);
        }
        for (String setting : ReadSettings.OF_VALUES) {
            session.run(setting);
        }
        // More makes sorting no faster: what does not stay in the processor's caches is slow
        // anyway.
        session.run(
                "SELECT set_config('maintenance_work_mem', '64MB', false) WHERE"
                        + " pg_size_bytes(current_setting('maintenance_work_mem')) < 67108864");
        form.set(session);
    }

    /** Runs the statements of a member's text, one by one. */
    void run(Member member, String text) {
        for (Statements.Sql sql : Statements.of(text)) {
            run(member, sql);
        }
    }

    private void run(Member member, Statements.Sql sql) {
        if (isRestriction(sql)) {
            return;
        }
        if (sql.isClientCommand() || !StatementRules.allow(sql.text())) {
            throw refused(member, sql.text());
        }
        try {
            if (isTolerable(sql.text()) && !session.connection().getAutoCommit()) {
                runGuarded(sql.text());
            } else {
                session.run(OlderSyntax.of(sql.text(), session));
            }
        } catch (SQLException e) {
            tolerate(member, sql.text(), e);
        }
    }

    /** Commands that shut other commands of the client out; here none is ever run. */
    private static boolean isRestriction(Statements.Sql sql) {
        return sql.text().startsWith("\\restrict ") || sql.text().startsWith("\\unrestrict ");
    }

    /** Within a transaction, so that a refusal does not end it. */
    private void runGuarded(String sql) throws SQLException {
        session.run("SAVEPOINT tolerant");
        try {
            session.run(sql);
        } catch (SQLException e) {
            session.run("ROLLBACK TO SAVEPOINT tolerant");
            throw e;
        }
        session.run("RELEASE SAVEPOINT tolerant");
    }

    private static boolean isTolerable(String sql) {
        return OWNERSHIP.matcher(sql).matches()
                || sql.startsWith("SET ")
                || sql.startsWith("COMMENT ON EXTENSION ");
    }

    private void tolerate(Member member, String sql, SQLException e) {
        String state = SqlProblems.state(e);
        boolean refusal = state.equals(UNKNOWN_ROLE_OR_SETTING) || state.equals(NOT_PERMITTED);
        if (isTolerable(sql) && refusal) {
            remarks.add(
                    (sql.startsWith("SET ") ? "a setting" : "an owner, grant or comment")
                            + " was left out: "
                            + SqlProblems.words(e));
        } else if (!(sql.startsWith("CREATE SCHEMA ") && state.equals(SCHEMA_EXISTS))) {
            throw failed(member, sql, e);
        }
    }

    private static ProblemException refused(Member member, String sql) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump holds a statement that is never run, in "
                                + member.text()
                                + ": "
                                + SqlText.shortened(sql, 120),
                        "",
                        "Find out who changed the dump; choose another backup.")
                .toException();
    }

    /** The problem of a statement that the server refused. */
    static ProblemException failed(Member member, String sql, SQLException e) {
        ProblemCode code = SqlProblems.code(e);
        String what =
                "The server refused a statement of "
                        + member.text()
                        + ": "
                        + SqlText.shortened(sql, 120)
                        + ": "
                        + SqlProblems.words(e);
        String next =
                code == ProblemCode.STATEMENT_FAILED
                        ? "Read what the server says; mend the cause, then do the step again."
                        : "See " + code.id().toUpperCase(Locale.ROOT) + "; then do the step again.";
        return new Problem(code, what, "", next).toException(e);
    }
}
