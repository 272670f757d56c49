package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.CopyNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that find and add the rows of one table that a copy has and the live database has
 * not.
 *
 * @param names the databases
 * @param table its name, unquoted
 * @param key its primary key's columns
 * @param columns the columns whose values are kept
 */
record MissingRowsQuery(CopyNames names, String table, List<String> key, List<String> columns) {

    private static final int SAMPLE = 5;

    MissingRowsQuery {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /** Looks at both tables; refuses where their rows cannot be told apart or do not fit. */
    static MissingRowsQuery of(Session session, CopyNames names, String table) throws SQLException {
        List<String> live = stored(session, names.live(), table);
        List<String> copy = stored(session, names.copy(), table);
        List<String> key = key(session, names.live(), table);
        if (live.isEmpty() || copy.isEmpty()) {
            String where = live.isEmpty() ? "live database" : "backup";
            throw MysqlMissingRows.impossible(table, "the " + where + " has no such table");
        }
        if (key.isEmpty()) {
            throw MysqlMissingRows.impossible(table, "the table has no primary key");
        }
        if (!key.equals(key(session, names.copy(), table))) {
            throw MysqlMissingRows.impossible(table, "its primary key is another in the backup");
        }
        List<String> gone = new ArrayList<>(copy);
        gone.removeAll(live);
        if (!gone.isEmpty()) {
            throw MysqlMissingRows.impossible(
                    table, "the live table has no column " + String.join(", ", gone));
        }
        List<String> triggers = insertTriggers(session, names.live(), table);
        if (!triggers.isEmpty()) {
            throw MysqlMissingRows.impossible(
                    table,
                    "triggers would run for each row and could change it ("
                            + String.join(", ", triggers)
                            + ")");
        }
        return new MissingRowsQuery(names, table, key, copy);
    }

    private static List<String> stored(Session session, String database, String table)
            throws SQLException {
        return session.column(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND"
                        + " table_name = ? AND IFNULL(generation_expression, '') = '' ORDER BY"
                        + " ordinal_position",
                database,
                table);
    }

    private static List<String> insertTriggers(Session session, String database, String table)
            throws SQLException {
        return session.column(
                "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema ="
                        + " ? AND event_object_table = ? AND event_manipulation = 'INSERT' ORDER"
                        + " BY 1",
                database,
                table);
    }

    static List<String> key(Session session, String database, String table) throws SQLException {
        return session.column(
                "SELECT column_name FROM information_schema.key_column_usage WHERE table_schema ="
                        + " ? AND table_name = ? AND constraint_name = 'PRIMARY' ORDER BY"
                        + " ordinal_position",
                database,
                table);
    }

    /** The database that holds the keys of what is added. */
    String addedDatabase() {
        return names.before().replace("__before_", "__added_");
    }

    /** The table that holds them, quoted. */
    String keys() {
        return SqlText.qualified(addedDatabase(), table);
    }

    private String live() {
        return SqlText.qualified(names.live(), table);
    }

    private String copy() {
        return SqlText.qualified(names.copy(), table);
    }

    private String listed(String prefix, List<String> wanted) {
        return wanted.stream()
                .map(column -> prefix + SqlText.identifier(column))
                .collect(Collectors.joining(", "));
    }

    private String sameKey(String one, String other) {
        return key.stream()
                .map(SqlText::identifier)
                .map(column -> one + "." + column + " = " + other + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    private String missing() {
        return " FROM "
                + copy()
                + " c WHERE NOT EXISTS (SELECT 1 FROM "
                + live()
                + " l WHERE "
                + sameKey("l", "c")
                + ")";
    }

    /** How many, and the smallest and the largest of the key's first column. */
    String count() {
        String first = "c." + SqlText.identifier(key.getFirst());
        return "SELECT COUNT(*), MIN(" + first + "), MAX(" + first + ")" + missing();
    }

    String sample() {
        return "SELECT "
                + listed("c.", key)
                + missing()
                + " ORDER BY "
                + listed("c.", key)
                + " LIMIT "
                + SAMPLE;
    }

    /** Makes the list of keys, or adds to one that was begun what is missing still. */
    List<String> prepare() {
        String columnsOfKey = listed("c.", key);
        return List.of(
                "CREATE DATABASE IF NOT EXISTS " + SqlText.identifier(addedDatabase()),
                "CREATE TABLE IF NOT EXISTS "
                        + keys()
                        + " (_steadyhand_n BIGINT NOT NULL AUTO_INCREMENT UNIQUE,"
                        + " _steadyhand_done TINYINT NOT NULL DEFAULT 0,"
                        + " _steadyhand_row VARBINARY(64) NULL, PRIMARY KEY ("
                        + listed("", key)
                        + ")) ENGINE=InnoDB SELECT "
                        + columnsOfKey
                        + " FROM "
                        + copy()
                        + " c WHERE 1 = 0",
                "INSERT IGNORE INTO "
                        + keys()
                        + " ("
                        + listed("", key)
                        + ") SELECT "
                        + columnsOfKey
                        + missing()
                        + " ORDER BY "
                        + columnsOfKey);
    }

    /** Takes keys off the list that the live table has got from somebody else. */
    String forgetPresent(long from, long to) {
        return "DELETE FROM "
                + keys()
                + between("", from, to)
                + " AND EXISTS (SELECT 1 FROM "
                + live()
                + " l WHERE "
                + sameKey("l", keys())
                + ")";
    }

    private static String between(String prefix, long from, long to) {
        return " WHERE "
                + prefix
                + "_steadyhand_done = 0 AND "
                + prefix
                + "_steadyhand_n BETWEEN "
                + from
                + " AND "
                + to;
    }

    /** Says that the rows of these keys are added, in the transaction that adds them. */
    String done(long from, long to, List<Column> live) {
        List<Column> kept = live.stream().filter(each -> columns.contains(each.name())).toList();
        return "UPDATE "
                + keys()
                + " k JOIN "
                + live()
                + " l ON "
                + sameKey("k", "l")
                + " SET k._steadyhand_done = 1, k._steadyhand_row = "
                + AddedRows.digest("l", kept)
                + between("k.", from, to);
    }

    String insert(long from, long to) {
        return "INSERT INTO "
                + live()
                + " ("
                + listed("", columns)
                + ") SELECT "
                + listed("c.", columns)
                + " FROM "
                + copy()
                + " c JOIN "
                + keys()
                + " k ON "
                + sameKey("k", "c")
                + between("k.", from, to);
    }

    /** The same by hand, whatever became of the rows since. */
    String undo() {
        return "DELETE FROM "
                + live()
                + " WHERE EXISTS (SELECT 1 FROM "
                + keys()
                + " k WHERE "
                + sameKey("k", live())
                + ")";
    }
}
