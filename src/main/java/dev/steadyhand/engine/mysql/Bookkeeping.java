package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.mysql.Definition.SessionSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables that Steadyhand keeps in the databases it makes, and never in a live one. Plain tables
 * that any client can read:
 *
 * <ul>
 *   <li>{@code _steadyhand_marker}: one row, see {@link Marker};
 *   <li>{@code _steadyhand_pending}: the views, triggers, routines and events that belong to the
 *       database's tables and are made when the tables become live;
 *   <li>{@code _steadyhand_incoming}, only while a switch is under way: those of the database that
 *       is being made live.
 * </ul>
 */
final class Bookkeeping {

    static final String MARKER = "_steadyhand_marker";
    static final String PENDING = "_steadyhand_pending";
    static final String INCOMING = "_steadyhand_incoming";

    private static final String OPTIONS =
            " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";
    private static final String MARKER_COLUMNS =
            " (id TINYINT NOT NULL PRIMARY KEY, run VARCHAR(190) NOT NULL, live VARCHAR(64) NOT"
                    + " NULL, copy VARCHAR(64) NOT NULL, before_name VARCHAR(64) NOT NULL, stage"
                    + " VARCHAR(20) NOT NULL, made VARCHAR(40) NOT NULL)";
    private static final String DEFINITION_COLUMNS =
            " (position INT NOT NULL AUTO_INCREMENT PRIMARY KEY, kind VARCHAR(20) NOT NULL, name"
                    + " VARCHAR(64) NOT NULL, table_name VARCHAR(64) NOT NULL, sql_mode TEXT NOT"
                    + " NULL, charset VARCHAR(64) NOT NULL, collation VARCHAR(64) NOT NULL,"
                    + " time_zone VARCHAR(64) NOT NULL, definition LONGTEXT NOT NULL)";

    private Bookkeeping() {}

    /** Whether a table of that name is one of these, and so no part of anybody's content. */
    static boolean isOurs(String table) {
        return table.startsWith("_steadyhand_");
    }

    /** What the database says of itself; empty where it does not exist or carries no marker. */
    static Optional<Marker> marker(Connection connection, String database) throws SQLException {
        if (!exists(connection, database, MARKER)) {
            return Optional.empty();
        }
        String sql =
                "SELECT run, live, copy, before_name, stage, made FROM "
                        + SqlText.qualified(database, MARKER);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    private static Marker read(ResultSet row) throws SQLException {
        return new Marker(
                row.getString(1),
                new CopyNames(row.getString(2), row.getString(3), row.getString(4)),
                Marker.Stage.valueOf(row.getString(5)),
                Instant.parse(row.getString(6)));
    }

    /** Writes the marker, in place of one that is there; makes its table where needed. */
    static void mark(Connection connection, String database, Marker marker) throws SQLException {
        makeTable(connection, database, MARKER, MARKER_COLUMNS);
        String sql =
                "REPLACE INTO "
                        + SqlText.qualified(database, MARKER)
                        + " (id, run, live, copy, before_name, stage, made) VALUES"
                        + " (1, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, marker.run());
            statement.setString(2, marker.names().live());
            statement.setString(3, marker.names().copy());
            statement.setString(4, marker.names().before());
            statement.setString(5, marker.stage().name());
            statement.setString(6, marker.made().toString());
            statement.executeUpdate();
        }
    }

    /** Makes the table of definitions where it is missing. */
    static void makeDefinitions(Connection connection, String database, String table)
            throws SQLException {
        makeTable(connection, database, table, DEFINITION_COLUMNS);
    }

    /** Appends definitions, in the order in which they are to be made. */
    static void add(
            Connection connection, String database, String table, List<Definition> definitions)
            throws SQLException {
        String sql =
                "INSERT INTO "
                        + SqlText.qualified(database, table)
                        + " (kind, name, table_name, sql_mode, charset, collation, time_zone,"
                        + " definition) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Definition definition : definitions) {
                fill(statement, definition);
                statement.executeUpdate();
            }
        }
    }

    private static void fill(PreparedStatement statement, Definition definition)
            throws SQLException {
        statement.setString(1, definition.kind().name());
        statement.setString(2, definition.name());
        statement.setString(3, definition.table());
        statement.setString(4, definition.session().sqlMode());
        statement.setString(5, definition.session().charset());
        statement.setString(6, definition.session().collation());
        statement.setString(7, definition.session().timeZone());
        statement.setString(8, definition.sql());
    }

    /** The definitions kept there, in their order; none where the table is missing. */
    static List<Definition> definitions(Connection connection, String database, String table)
            throws SQLException {
        if (!exists(connection, database, table)) {
            return List.of();
        }
        String sql =
                "SELECT kind, name, table_name, definition, sql_mode, charset, collation,"
                        + " time_zone FROM "
                        + SqlText.qualified(database, table)
                        + " ORDER BY position";
        List<Definition> definitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                definitions.add(readDefinition(row));
            }
        }
        return definitions;
    }

    private static Definition readDefinition(ResultSet row) throws SQLException {
        return new Definition(
                ObjectKind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new SessionSettings(
                        row.getString(5), row.getString(6), row.getString(7), row.getString(8)));
    }

    /** Whether the database has a table of that name. */
    static boolean exists(Connection connection, String database, String table)
            throws SQLException {
        String sql =
                "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, database);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void makeTable(
            Connection connection, String database, String table, String columns)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS "
                            + SqlText.qualified(database, table)
                            + columns
                            + OPTIONS);
        }
    }
}
