package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two tables of our own that a copy holds until it goes live: whose it is, and the triggers and
 * events that wait for the switch. Takes sessions, opens none.
 */
final class CopyTables {

    static final String COPY = "_steadyhand_copy";
    static final String PENDING = "_steadyhand_pending";

    /** What the catalogue leaves out. */
    static final Set<String> NAMES = Set.of(COPY, PENDING, CopyScope.SCOPE, LoadLedger.TABLE);

    static final String LOADING = "loading";
    static final String LOADED = "loaded";

    private CopyTables() {}

    /**
     * Whose copy it is, and whether it is complete.
     *
     * @param run the run's id
     * @param state {@link #LOADING} or {@link #LOADED}
     */
    record Marker(String run, String state) {

        boolean isLoaded() {
            return state.equals(LOADED);
        }
    }

    /** Makes both tables in a new copy and signs it. */
    static void create(Connection connection, String copy, String run) throws SQLException {
        String end = ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE "
                            + SqlText.qualified(copy, PENDING)
                            + " (seq INT PRIMARY KEY, kind VARCHAR(16) NOT NULL,"
                            + " name VARCHAR(64) NOT NULL, statement LONGTEXT NOT NULL"
                            + end);
            statement.execute(
                    "CREATE TABLE "
                            + SqlText.qualified(copy, COPY)
                            + " (run VARCHAR(190) PRIMARY KEY, state VARCHAR(16) NOT NULL"
                            + end);
            statement.execute(
                    "INSERT INTO "
                            + SqlText.qualified(copy, COPY)
                            + " VALUES ("
                            + SqlText.literal(run)
                            + ",'"
                            + LOADING
                            + "')");
        }
    }

    /** Whose copy a database is; empty where it is nobody's, or is not there. */
    static Optional<Marker> marker(Connection connection, String database) throws SQLException {
        if (!exists(connection, database, COPY)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT run, state FROM " + SqlText.qualified(database, COPY))) {
            return rows.next()
                    ? Optional.of(new Marker(rows.getString(1), rows.getString(2)))
                    : Optional.empty();
        }
    }

    /** Says that all is loaded. */
    static void markLoaded(Connection connection, String copy) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE " + SqlText.qualified(copy, COPY) + " SET state='" + LOADED + "'");
        }
    }

    /** Forgets what was kept for the switch. */
    static void clearPending(Connection connection, String copy) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + SqlText.qualified(copy, PENDING));
        }
    }

    /** Keeps a definition for the switch; {@code from} is the next free number. */
    static int keep(Connection connection, String copy, Definition definition, int from)
            throws SQLException {
        int seq = from;
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO "
                                + SqlText.qualified(copy, PENDING)
                                + " VALUES (?, ?, ?, ?)")) {
            for (String sql : definition.statements()) {
                insert.setInt(1, seq++);
                insert.setString(2, definition.kind().name());
                insert.setString(3, definition.name());
                insert.setString(4, sql);
                insert.executeUpdate();
            }
        }
        return seq;
    }

    /** What waits for the switch, in the order in which it is to be created. */
    static List<Definition> pending(Connection connection, String database) throws SQLException {
        if (!exists(connection, database, PENDING)) {
            return List.of();
        }
        List<Definition> definitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT kind, name, statement FROM "
                                        + SqlText.qualified(database, PENDING)
                                        + " ORDER BY seq")) {
            while (rows.next()) {
                addStatement(definitions, rows);
            }
        }
        return definitions;
    }

    private static void addStatement(List<Definition> definitions, ResultSet row)
            throws SQLException {
        ObjectKind kind = ObjectKind.valueOf(row.getString(1));
        String name = row.getString(2);
        List<String> statements = new ArrayList<>();
        if (!definitions.isEmpty()) {
            Definition last = definitions.getLast();
            if (last.kind() == kind && last.name().equals(name)) {
                statements.addAll(last.statements());
                definitions.removeLast();
            }
        }
        statements.add(row.getString(3));
        definitions.add(new Definition(kind, name, statements));
    }

    /** Removes all of these tables; afterwards the database is like any other. */
    static void drop(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + SqlText.qualified(database, PENDING));
            statement.execute(
                    "DROP TABLE IF EXISTS " + SqlText.qualified(database, LoadLedger.TABLE));
            statement.execute(
                    "DROP TABLE IF EXISTS " + SqlText.qualified(database, CopyScope.SCOPE));
            statement.execute("DROP TABLE IF EXISTS " + SqlText.qualified(database, COPY));
        }
    }

    static boolean exists(Connection connection, String database, String table)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT 1 FROM information_schema.TABLES"
                                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            query.setString(1, database);
            query.setString(2, table);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
