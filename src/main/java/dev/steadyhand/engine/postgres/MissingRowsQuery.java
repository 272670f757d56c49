package dev.steadyhand.engine.postgres;

import dev.steadyhand.engine.CopyNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that find and add the rows of one table that a schema of our own has and the live
 * table has not.
 *
 * @param names what belongs together
 * @param table the live table
 * @param copy where the backup's rows are
 * @param columns the columns whose values are kept
 */
record MissingRowsQuery(
        CopyNames names, KeyedTable table, QualifiedName copy, List<String> columns) {

    /** The table that says whose rows keys are of. */
    static final String SIGN = "_steadyhand_added";

    private static final int SAMPLE = 5;

    MissingRowsQuery {
        columns = List.copyOf(columns);
    }

    /** Looks at both tables; refuses where their rows cannot be told apart or do not fit. */
    static MissingRowsQuery of(Session session, CopyNames names, String text) throws SQLException {
        QualifiedName live =
                QualifiedName.parse(text)
                        .orElseThrow(() ->
                                KeyedTable.impossible(
                                        text,
                                        "it is named without its schema, as in public.orders"));
        QualifiedName copy = new QualifiedName(names.copy(), live.name());
        List<String> columns = KeyedTable.stored(session, copy);
        List<String> key = KeyedTable.key(session, live);
        String why = obstacle(session, live, columns);
        if (why.isEmpty() && !key.equals(KeyedTable.key(session, copy))) {
            why = "its primary key is another in the backup";
        }
        if (!why.isEmpty()) {
            throw KeyedTable.impossible(text, why);
        }
        String keys = names.before().replace("__before_", "__added_");
        return new MissingRowsQuery(
                names,
                new KeyedTable(live, new QualifiedName(keys, live.name()), key),
                copy,
                columns);
    }

    /** Why rows with these columns cannot be added; empty where they can. */
    private static String obstacle(Session session, QualifiedName live, List<String> columns)
            throws SQLException {
        List<String> stored = KeyedTable.stored(session, live);
        List<String> gone = new ArrayList<>(columns);
        gone.removeAll(stored);
        List<String> reactions = KeyedTable.reactions(session, live, "INSERT");
        if (stored.isEmpty() || columns.isEmpty()) {
            return "the " + (stored.isEmpty() ? "live database" : "backup") + " has no such table";
        } else if (KeyedTable.key(session, live).isEmpty()) {
            return "the table has no primary key";
        } else if (!gone.isEmpty()) {
            return "the live table has no column " + String.join(", ", gone);
        }
        return reactions.isEmpty()
                ? ""
                : "triggers would run for each row and could change it ("
                        + String.join(", ", reactions)
                        + ")";
    }

    private String missing() {
        return " FROM "
                + copy.sql()
                + " c WHERE NOT EXISTS (SELECT FROM "
                + table.live().sql()
                + " l WHERE "
                + table.same("l", "c")
                + ")";
    }

    String count() {
        return "SELECT count(*)" + missing();
    }

    /** The first key among them, or the last. */
    String end(boolean last) {
        String first = "c." + SqlText.identifier(table.key().getFirst());
        return "SELECT "
                + first
                + "::text"
                + missing()
                + " ORDER BY "
                + first
                + (last ? " DESC" : "")
                + " LIMIT 1";
    }

    String sample() {
        String listed = table.listed("c");
        return "SELECT " + listed + missing() + " ORDER BY " + listed + " LIMIT " + SAMPLE;
    }

    /** Makes the list of keys, or adds to one that was begun what is missing still. */
    List<String> prepare() {
        String schema = SqlText.identifier(table.keys().schema());
        String sign = new QualifiedName(table.keys().schema(), SIGN).sql();
        List<String> statements = new ArrayList<>();
        statements.add("CREATE SCHEMA IF NOT EXISTS " + schema);
        statements.add(
                "COMMENT ON SCHEMA "
                        + schema
                        + " IS "
                        + SqlText.literal(
                                Schemas.SIGN + "keys of rows added to " + table.live().text()));
        statements.addAll(list());
        statements.add(
                "CREATE TABLE IF NOT EXISTS "
                        + sign
                        + " (what text, name text, PRIMARY KEY (what, name))");
        columns.forEach(column -> statements.add(sign(sign, "column", column)));
        statements.add(sign(sign, "table", table.live().text()));
        return statements;
    }

    private List<String> list() {
        String keys = table.keys().sql();
        return List.of(
                "CREATE TABLE IF NOT EXISTS "
                        + keys
                        + " AS SELECT "
                        + table.listed("c")
                        + ", 0::bigint AS _steadyhand_n, 0::smallint AS _steadyhand_done,"
                        + " NULL::text AS _steadyhand_row FROM "
                        + copy.sql()
                        + " c WHERE false",
                "CREATE UNIQUE INDEX IF NOT EXISTS _steadyhand_key ON "
                        + keys
                        + " ("
                        + SqlText.identifiers(table.key())
                        + ")",
                "CREATE INDEX IF NOT EXISTS _steadyhand_number ON " + keys + " (_steadyhand_n)",
                "INSERT INTO "
                        + keys
                        + " SELECT "
                        + table.listed("c")
                        + ", (SELECT coalesce(max(_steadyhand_n), 0) FROM "
                        + keys
                        + ") + row_number() OVER (ORDER BY "
                        + table.listed("c")
                        + "), 0, NULL"
                        + missing()
                        + " ON CONFLICT DO NOTHING");
    }

    private static String sign(String sign, String what, String name) {
        return "INSERT INTO "
                + sign
                + " VALUES ('"
                + what
                + "', "
                + SqlText.literal(name)
                + ") ON CONFLICT DO NOTHING";
    }

    private String ofKeys(long from, long to) {
        return " k._steadyhand_done = 0" + KeyedTable.between(from, to);
    }

    /** Takes keys off the list that the live table has got from somebody else. */
    String forgetPresent(long from, long to) {
        return "DELETE FROM "
                + table.keys().sql()
                + " k USING "
                + table.live().sql()
                + " l WHERE "
                + table.same("l", "k")
                + " AND"
                + ofKeys(from, to);
    }

    /** Adds them and says how many. */
    String insert(long from, long to) {
        return "WITH added AS (INSERT INTO "
                + table.live().sql()
                + " ("
                + SqlText.identifiers(columns)
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + columns.stream()
                        .map(column -> "c." + SqlText.identifier(column))
                        .collect(Collectors.joining(", "))
                + " FROM "
                + copy.sql()
                + " c JOIN "
                + table.keys().sql()
                + " k ON "
                + table.same("k", "c")
                + " WHERE"
                + ofKeys(from, to)
                + " RETURNING 1) SELECT count(*) FROM added";
    }

    /** Says that the rows of these keys are added, in the transaction that adds them. */
    String done(long from, long to) {
        return "UPDATE "
                + table.keys().sql()
                + " k SET _steadyhand_done = 1, _steadyhand_row = "
                + KeyedTable.digest("l", columns)
                + " FROM "
                + table.live().sql()
                + " l WHERE "
                + table.same("k", "l")
                + " AND"
                + ofKeys(from, to);
    }

    /** Takes them out again by hand, whatever became of the rows since. */
    String undo() {
        return "DELETE FROM "
                + table.live().sql()
                + " l USING "
                + table.keys().sql()
                + " k WHERE "
                + table.same("k", "l");
    }
}
