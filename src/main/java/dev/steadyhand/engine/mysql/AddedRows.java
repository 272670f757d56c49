package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.MissingRows.Addition;
import dev.steadyhand.engine.MissingRows.Reversal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows that were added to a live table, by the keys and digests that are kept of them, and the
 * statements that take them out again where nobody has touched them since.
 *
 * <pre>
 * _steadyhand_added   whose rows they are: live, table, and the columns that were digested
 * the table's name    the keys; _steadyhand_done: 1 added, 2 about to go, 3 gone; _steadyhand_row
 * </pre>
 *
 * @param addition which ones
 * @param key the table's primary key
 * @param columns what is digested of a row
 * @param references conditions under which another row refers to the row {@code l}
 */
record AddedRows(
        Session session,
        Addition addition,
        List<String> key,
        List<Column> columns,
        List<String> references) {

    private static final String SIGN = "_steadyhand_added";
    private static final int SAMPLE = 5;

    AddedRows {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }

    /** Writes down whose rows the keys are of, once. */
    static void sign(Session session, MissingRowsQuery query) throws SQLException {
        String sign = SqlText.qualified(query.addedDatabase(), SIGN);
        session.run(
                "CREATE TABLE IF NOT EXISTS "
                        + sign
                        + " (what VARCHAR(16) NOT NULL, name VARCHAR(64) NOT NULL, PRIMARY KEY"
                        + " (what, name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"
                        + " COLLATE=utf8mb4_bin");
        String insert = "INSERT IGNORE INTO " + sign + " VALUES (?, ?)";
        session.update(insert, "live", query.names().live());
        for (String column : query.columns()) {
            session.update(insert, "column", column);
        }
        session.update(insert, "table", query.table());
    }

    /** The newest addition to a live database; one that was cut off while it was signed is none. */
    static Optional<Addition> newest(Session session, String live) throws SQLException {
        List<Addition> found = new ArrayList<>();
        for (String database :
                session.column(
                        "SELECT table_schema FROM information_schema.tables WHERE table_name = ?",
                        SIGN)) {
            List<String> table = signed(session, database, "table");
            if (database.contains("__added_")
                    && signed(session, database, "live").contains(live)
                    && !table.isEmpty()) {
                found.add(new Addition(live, table.getFirst(), database));
            }
        }
        return found.stream().max(Comparator.comparing(Addition::time));
    }

    private static List<String> signed(Session session, String database, String what)
            throws SQLException {
        return session.column(
                "SELECT name FROM " + SqlText.qualified(database, SIGN) + " WHERE what = ?", what);
    }

    /** Looks at the table as it is now; refuses where its rows cannot be told any more. */
    static AddedRows of(Session session, Addition addition) throws SQLException {
        List<String> names = signed(session, addition.keys(), "column");
        List<Column> columns =
                TableCatalogue.forLoading(session.connection(), addition.live(), addition.table())
                        .columns()
                        .stream()
                        .filter(column -> names.contains(column.name()))
                        .toList();
        List<String> key = MissingRowsQuery.key(session, addition.live(), addition.table());
        if (columns.size() != names.size()
                || !key.equals(MissingRowsQuery.key(session, addition.keys(), addition.table()))) {
            throw impossible(addition, "the table is another than when they were added");
        }
        List<String> triggers =
                session.column(
                        "SELECT trigger_name FROM information_schema.triggers WHERE"
                                + " event_object_schema = ? AND event_object_table = ? AND"
                                + " event_manipulation = 'DELETE' ORDER BY 1",
                        addition.live(),
                        addition.table());
        if (!triggers.isEmpty()) {
            throw impossible(
                    addition,
                    "triggers would run for each row (" + String.join(", ", triggers) + ")");
        }
        return new AddedRows(session, addition, key, columns, references(session, addition));
    }

    private static RuntimeException impossible(Addition addition, String why) {
        return new Problem(
                        ProblemCode.PARTIAL_IMPOSSIBLE,
                        "The rows that were added to "
                                + addition.table()
                                + " cannot be taken back: "
                                + why
                                + ".",
                        Problem.NOTHING_CHANGED,
                        "Their keys are in " + addition.keys() + ": take them out by hand.")
                .toException();
    }

    private static List<String> references(Session session, Addition addition) throws SQLException {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (List<String> part :
                session.rows(
                        "SELECT table_schema, table_name, constraint_name, column_name,"
                                + " referenced_column_name FROM"
                                + " information_schema.key_column_usage WHERE"
                                + " referenced_table_schema = ? AND referenced_table_name = ?"
                                + " ORDER BY 1, 2, 3, ordinal_position",
                        addition.live(),
                        addition.table())) {
            String table = SqlText.qualified(part.get(0), part.get(1));
            conditions
                    .computeIfAbsent(
                            part.get(2) + "/" + table,
                            _ ->
                                    new ArrayList<>(
                                            List.of(
                                                    "EXISTS (SELECT 1 FROM "
                                                            + table
                                                            + " r WHERE 1 = 1")))
                    .add(
                            "r."
                                    + SqlText.identifier(part.get(3))
                                    + " = l."
                                    + SqlText.identifier(part.get(4)));
        }
        return conditions.values().stream().map(each -> String.join(" AND ", each) + ")").toList();
    }

    /** What tells one state of a row from another: all that is stored of it, byte for byte. */
    static String digest(String alias, List<Column> columns) {
        return columns.stream()
                .filter(column -> !column.generated())
                .map(column -> "IFNULL(" + text(alias, column) + ", '-')")
                .collect(Collectors.joining(", ", "SHA2(CONCAT_WS(',', ", "), 256)"));
    }

    private static String text(String alias, Column column) {
        String name = alias + "." + SqlText.identifier(column.name());
        return switch (column.form()) {
            case NUMBER, QUOTED -> "CAST(" + name + " AS CHAR)";
            case FLOATING -> "CAST(" + name + " * 1e0 AS CHAR)";
            case TEXT, BINARY -> "HEX(" + name + ")";
        };
    }

    private String keys() {
        return SqlText.qualified(addition.keys(), addition.table());
    }

    private String joined() {
        return keys()
                + " k JOIN "
                + SqlText.qualified(addition.live(), addition.table())
                + " l ON "
                + key.stream()
                        .map(SqlText::identifier)
                        .map(column -> "k." + column + " = l." + column)
                        .collect(Collectors.joining(" AND "));
    }

    private String untouched() {
        return "k._steadyhand_row = " + digest("l", columns);
    }

    private String free() {
        return references.isEmpty() ? "1 = 1" : "NOT (" + String.join(" OR ", references) + ")";
    }

    /** What would go and what would stay. */
    Reversal look() throws SQLException {
        long open = number("SELECT COUNT(*) FROM " + keys() + " WHERE _steadyhand_done = 1");
        long there = number("SELECT COUNT(*) FROM " + joined() + " WHERE k._steadyhand_done = 1");
        String going = " WHERE k._steadyhand_done = 1 AND " + untouched() + " AND " + free();
        long rows = number("SELECT COUNT(*) FROM " + joined() + going);
        return new Reversal(rows, there - rows, open - there, staying());
    }

    /** How many are gone by our own hand. */
    Reversal result() throws SQLException {
        long gone = number("SELECT COUNT(*) FROM " + keys() + " WHERE _steadyhand_done = 3");
        Reversal rest = look();
        return new Reversal(gone, rest.rows() + rest.stay(), rest.gone(), rest.staying());
    }

    private List<String> staying() throws SQLException {
        String wanted =
                key.stream()
                        .map(column -> "k." + SqlText.identifier(column))
                        .collect(Collectors.joining(", "));
        return session
                .rows(
                        "SELECT "
                                + wanted
                                + " FROM "
                                + joined()
                                + " WHERE k._steadyhand_done = 1 AND NOT (IFNULL("
                                + untouched()
                                + ", 0) AND "
                                + free()
                                + ") ORDER BY "
                                + wanted
                                + " LIMIT "
                                + SAMPLE)
                .stream()
                .map(row -> String.join(", ", row))
                .toList();
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(session.value(query).orElse("0"));
    }

    /** The largest number among the keys. */
    long last() throws SQLException {
        return number("SELECT IFNULL(MAX(_steadyhand_n), 0) FROM " + keys());
    }

    /**
     * The statements of one transaction, which holds the rows before it looks at them, so that
     * nobody changes them or begins to refer to them in between.
     */
    List<String> removal(long from, long to) {
        String range = " AND k._steadyhand_n BETWEEN " + from + " AND " + to;
        return List.of(
                "SELECT k._steadyhand_n FROM "
                        + joined()
                        + " WHERE k._steadyhand_done = 1"
                        + range
                        + " FOR UPDATE",
                "UPDATE "
                        + joined()
                        + " SET k._steadyhand_done = 2 WHERE k._steadyhand_done = 1"
                        + range
                        + " AND "
                        + untouched()
                        + " AND "
                        + free(),
                "DELETE l FROM " + joined() + " WHERE k._steadyhand_done = 2" + range,
                "UPDATE "
                        + keys()
                        + " k SET k._steadyhand_done = 3 WHERE k._steadyhand_done = 2"
                        + range);
    }

    /** Drops the keys. */
    static void forget(Session session, Addition addition) throws SQLException {
        session.run("DROP DATABASE IF EXISTS " + SqlText.identifier(addition.keys()));
    }
}
