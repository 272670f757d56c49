package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the statements of a dump's members in one session, and nothing that {@link StatementRules}
 * does not know. For one thread.
 */
final class LoadSession {

    private static final int MOST_WARNINGS = 20;
    private static final int SHOWN = 160;

    private final Connection connection;
    private final Work work;
    private final List<String> warnings = new ArrayList<>();

    LoadSession(Connection connection, Work work) {
        this.connection = connection;
        this.work = work;
    }

    /** Prepares a session; the dump's prelude does the rest. */
    static void prepare(Connection connection) throws SQLException {
        Definition.quieten(connection);
        for (String setting :
                List.of(
                        "SET max_statement_time=0",
                        "SET lock_wait_timeout=120",
                        "SET sql_generate_invisible_primary_key=OFF",
                        "SET unique_checks=1",
                        // MySQL sorts what it builds keys from in so much, 1 MB unless told.
                        "SET innodb_ddl_buffer_size=33554432")) {
            SessionSettings.whereKnown(connection, setting);
        }
    }

    /** What the server said of rows that it took all the same; the first few. */
    List<String> warnings() {
        return warnings;
    }

    /** What becomes of a statement that may be run. */
    @FunctionalInterface
    interface Use {
        void statement(String sql) throws SQLException;
    }

    /** Runs all statements of a member. */
    void run(Member member, InputStream text) {
        each(member, text, sql -> execute(member, sql));
    }

    /** Creates what a member defines, in place of what is there of that name. */
    void run(Definition definition, Member member, CodeMaker maker) {
        try {
            maker.make(definition);
        } catch (SQLException e) {
            throw failed(member, "CREATE " + DumpText.keywords(definition.kind()), e);
        }
    }

    /** Hands all statements of a member, once they are known to be harmless, to {@code use}. */
    void each(Member member, InputStream text, Use use) {
        StatementRules rules = new StatementRules(member.objectKind(), member.object());
        StatementReader reader = new StatementReader(text);
        String last = "";
        try {
            for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
                work.cancellation().check();
                last = next.get();
                if (!rules.allow(last)) {
                    throw refused(member, last);
                }
                use.statement(last);
            }
        } catch (SQLException e) {
            throw failed(member, last, e);
        } catch (IOException e) {
            throw unreadable(member, e);
        }
    }

    /** Runs one statement of a member. */
    void execute(Member member, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (member.kind() == MemberKind.ROWS && warnings.size() < MOST_WARNINGS) {
                SQLWarning warning = statement.getWarnings();
                if (warning != null) {
                    warnings.add(name(member) + ": " + warning.getMessage());
                }
            }
        }
    }

    private static ProblemException refused(Member member, String sql) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump's part for "
                                + name(member)
                                + " holds a statement that is never run: "
                                + shown(sql),
                        "The statement was not run.",
                        "Check where the dump comes from, and choose another backup.")
                .toException();
    }

    /** Where a statement of a member failed. */
    ProblemException failed(Member member, String sql, SQLException e) {
        String doing = "run " + shown(sql) + " for " + name(member);
        return SqlProblems.of(e, doing, "", work.cancellation());
    }

    private static ProblemException unreadable(Member member, IOException e) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "The dump's part for " + name(member) + " could not be read.",
                        "",
                        "Verify the backup, and choose another where it is damaged.")
                .toException(e);
    }

    private static String name(Member member) {
        String kind = member.objectKind().map(DumpText::word).orElse("the session");
        return member.object().isEmpty() ? kind : kind + " " + member.object();
    }

    /** Without values, which may be anybody's data. */
    private static String shown(String sql) {
        int values = sql.startsWith("INSERT") ? sql.indexOf(" VALUES") : -1;
        return SqlText.shortened(values < 0 ? sql : sql.substring(0, values) + " …", SHOWN);
    }
}
