package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements as a server knows them that is older than the {@code pg_dump} that wrote them. */
final class OlderSyntax {

    private static final int LOGS_SEQUENCES_SINCE = 150000;

    private static final Pattern LOGGED_SEQUENCE =
            Pattern.compile(
                    "(?s)(ALTER TABLE .* AS IDENTITY \\(\\s+SEQUENCE NAME"
                            + " (?:\"(?:[^\"]|\"\")*\"|[\\w$.])+)\\s+LOGGED(\\s.*)");

    private OlderSyntax() {}

    /**
     * The statement to send. From version 15 on {@code pg_dump} says of a column's own sequence
     * that it is logged where its table is not; before that a sequence is never anything else, and
     * servers have no word for it.
     */
    static String of(String sql, Session session) throws SQLException {
        String older = withoutLogged(sql);
        return older.equals(sql) || session.version() >= LOGS_SEQUENCES_SINCE ? sql : older;
    }

    /** Without saying that the sequence is logged; any other statement as it is. */
    static String withoutLogged(String sql) {
        Matcher logged = LOGGED_SEQUENCE.matcher(sql);
        return logged.matches() ? logged.group(1) + logged.group(2) : sql;
    }
}
