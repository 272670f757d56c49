package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.MissingRows.Addition;
import dev.steadyhand.engine.MissingRows.Reversal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows that were added to a live table, by the keys and digests that are kept of them, and the
 * statements that take them out again where nobody has touched them since. Of a key, {@code
 * _steadyhand_done} says: 1 added, 2 about to go, 3 gone.
 *
 * @param columns what is digested of a row
 * @param references conditions under which another row refers to the row {@code l}
 */
record AddedRows(Session session, KeyedTable table, List<String> columns, List<String> references) {

    private static final int SAMPLE = 5;

    AddedRows {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }

    /** The newest addition to the session's database. */
    static Optional<Addition> newest(Session session, String live) throws SQLException {
        List<Addition> found = new ArrayList<>();
        for (String schema :
                session.column(
                        "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid ="
                                + " c.relnamespace WHERE c.relname = ? AND strpos(n.nspname,"
                                + " '__added_') > 0",
                        MissingRowsQuery.SIGN)) {
            signed(session, schema, "table").stream()
                    .findFirst()
                    .ifPresent(table -> found.add(new Addition(live, table, schema)));
        }
        return found.stream().max(Comparator.comparing(Addition::time));
    }

    private static List<String> signed(Session session, String schema, String what)
            throws SQLException {
        return session.column(
                "SELECT name FROM "
                        + new QualifiedName(schema, MissingRowsQuery.SIGN).sql()
                        + " WHERE what = ? ORDER BY 1",
                what);
    }

    /** Looks at the table as it is now; refuses where its rows cannot be told any more. */
    static AddedRows of(Session session, Addition addition) throws SQLException {
        QualifiedName live =
                QualifiedName.parse(addition.table())
                        .orElseThrow(() -> impossible(addition, "its name is not understood"));
        QualifiedName keys = new QualifiedName(addition.keys(), live.name());
        List<String> names = signed(session, addition.keys(), "column");
        List<String> columns = new ArrayList<>(KeyedTable.stored(session, live));
        columns.retainAll(names);
        List<String> key = KeyedTable.key(session, live);
        boolean sameKey = !key.isEmpty() && KeyedTable.stored(session, keys).containsAll(key);
        if (columns.size() != names.size() || !sameKey) {
            throw impossible(addition, "the table is another than when they were added");
        }
        List<String> reactions = KeyedTable.reactions(session, live, "DELETE");
        if (!reactions.isEmpty()) {
            throw impossible(
                    addition,
                    "triggers would run for each row (" + String.join(", ", reactions) + ")");
        }
        return new AddedRows(
                session, new KeyedTable(live, keys, key), columns, references(session, live));
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

    private static List<String> references(Session session, QualifiedName live)
            throws SQLException {
        return Dependents.keysTo(session, live).stream().map(AddedRows::reference).toList();
    }

    private static String reference(ForeignKey key) {
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < key.columns().size(); i++) {
            same.append(i == 0 ? "" : " AND ")
                    .append("r.")
                    .append(SqlText.identifier(key.columns().get(i)))
                    .append(" = l.")
                    .append(SqlText.identifier(key.referenced().get(i)));
        }
        return "EXISTS (SELECT FROM " + key.table().sql() + " r WHERE " + same + ")";
    }

    private String joined() {
        return table.keys().sql()
                + " k JOIN "
                + table.live().sql()
                + " l ON "
                + table.same("k", "l");
    }

    private String untouched() {
        return "k._steadyhand_row = " + KeyedTable.digest("l", columns);
    }

    private String free() {
        return references.isEmpty() ? "true" : "NOT (" + String.join(" OR ", references) + ")";
    }

    /** What would go and what would stay. */
    Reversal look() throws SQLException {
        String added = " WHERE k._steadyhand_done = 1";
        long open = number("SELECT count(*) FROM " + table.keys().sql() + " k" + added);
        long there = number("SELECT count(*) FROM " + joined() + added);
        long rows =
                number(
                        "SELECT count(*) FROM "
                                + joined()
                                + added
                                + " AND "
                                + untouched()
                                + " AND "
                                + free());
        return new Reversal(rows, there - rows, open - there, staying());
    }

    /** How many are gone by our own hand. */
    Reversal result() throws SQLException {
        long gone =
                number(
                        "SELECT count(*) FROM "
                                + table.keys().sql()
                                + " WHERE _steadyhand_done = 3");
        Reversal rest = look();
        return new Reversal(gone, rest.rows() + rest.stay(), rest.gone(), rest.staying());
    }

    private List<String> staying() throws SQLException {
        String wanted = table.listed("k");
        return session
                .rows(
                        "SELECT "
                                + wanted
                                + " FROM "
                                + joined()
                                + " WHERE k._steadyhand_done = 1 AND NOT (coalesce("
                                + untouched()
                                + ", false) AND "
                                + free()
                                + ") ORDER BY "
                                + wanted
                                + " LIMIT "
                                + SAMPLE)
                .stream()
                .map(row -> row.stream().collect(Collectors.joining(", ")))
                .toList();
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(session.value(query).orElse("0"));
    }

    /** The largest number among the keys. */
    long last() throws SQLException {
        return number("SELECT coalesce(max(_steadyhand_n), 0) FROM " + table.keys().sql());
    }

    /**
     * Within a transaction: holds the rows before it looks at them, so that nobody changes them or
     * begins to refer to them in between, and takes out those that are as they were added.
     */
    long remove(long from, long to) throws SQLException {
        String range = KeyedTable.between(from, to);
        session.rows(
                "SELECT 1 FROM "
                        + joined()
                        + " WHERE k._steadyhand_done = 1"
                        + range
                        + " FOR UPDATE OF l");
        session.run(
                "UPDATE "
                        + table.keys().sql()
                        + " k SET _steadyhand_done = 2 FROM "
                        + table.live().sql()
                        + " l WHERE "
                        + table.same("k", "l")
                        + " AND k._steadyhand_done = 1"
                        + range
                        + " AND "
                        + untouched()
                        + " AND "
                        + free());
        session.run(
                "DELETE FROM "
                        + table.live().sql()
                        + " l USING "
                        + table.keys().sql()
                        + " k WHERE "
                        + table.same("k", "l")
                        + " AND k._steadyhand_done = 2"
                        + range);
        return number(
                "WITH gone AS (UPDATE "
                        + table.keys().sql()
                        + " k SET _steadyhand_done = 3 WHERE k._steadyhand_done = 2"
                        + range
                        + " RETURNING 1) SELECT count(*) FROM gone");
    }
}
