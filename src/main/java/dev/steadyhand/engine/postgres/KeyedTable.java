package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A live table whose rows are told apart by its primary key, and the table that holds keys of rows
 * that were added to it.
 *
 * @param live the table
 * @param keys in a schema of our own; bears the same name
 * @param key the columns of the primary key
 */
record KeyedTable(QualifiedName live, QualifiedName keys, List<String> key) {

    KeyedTable {
        key = List.copyOf(key);
    }

    /** The columns of a table's primary key, in its order. */
    static List<String> key(Session session, QualifiedName table) throws SQLException {
        return session.column(
                "SELECT a.attname FROM pg_index x CROSS JOIN unnest(x.indkey) WITH ORDINALITY"
                        + " k(attnum, n) JOIN pg_attribute a ON a.attrelid = x.indrelid AND"
                        + " a.attnum = k.attnum WHERE x.indisprimary AND x.indrelid ="
                        + " to_regclass(?) ORDER BY k.n",
                table.sql());
    }

    /** The columns whose values are kept, in their order. */
    static List<String> stored(Session session, QualifiedName table) throws SQLException {
        return session.column(
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0"
                        + " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
                table.sql());
    }

    /**
     * Triggers and rules that would run for each row.
     *
     * @param act {@code INSERT} or {@code DELETE}
     */
    static List<String> reactions(Session session, QualifiedName table, String act)
            throws SQLException {
        boolean insert = act.equals("INSERT");
        return session.column(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(?) AND NOT tgisinternal"
                        + " AND tgenabled <> 'D' AND (tgtype & ?::int) <> 0 UNION SELECT rulename"
                        + " FROM pg_rewrite WHERE ev_class = to_regclass(?) AND ev_type::text = ?"
                        + " AND ev_enabled <> 'D' ORDER BY 1",
                table.sql(),
                insert ? "4" : "8",
                table.sql(),
                insert ? "3" : "4");
    }

    static ProblemException impossible(String table, String why) {
        return new Problem(
                        ProblemCode.PARTIAL_IMPOSSIBLE,
                        "Missing rows of " + table + " cannot be added: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Restore the whole table instead: --tables " + table + ".")
                .toException();
    }

    /** The key's columns of an alias. */
    String listed(String alias) {
        return key.stream()
                .map(column -> alias + "." + SqlText.identifier(column))
                .collect(Collectors.joining(", "));
    }

    /** That two aliases are of one row. */
    String same(String one, String other) {
        return key.stream()
                .map(SqlText::identifier)
                .map(column -> one + "." + column + " = " + other + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    /** What tells one state of a row from another: all that is stored of it, as text. */
    static String digest(String alias, List<String> columns) {
        return "encode(sha256(convert_to(ROW("
                + columns.stream()
                        .map(column -> alias + "." + SqlText.identifier(column))
                        .collect(Collectors.joining(", "))
                + ")::text, current_setting('server_encoding'))), 'hex')";
    }

    /** A range of keys, by their numbers. */
    static String between(long from, long to) {
        return " AND k._steadyhand_n BETWEEN " + from + " AND " + to;
    }
}
