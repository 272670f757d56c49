package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database as the server itself describes it: {@code CHECKSUM TABLE} and {@code SHOW CREATE} of
 * everything, without the database's name. Shares nothing with what it is used to test.
 */
final class Portrait {

    private final Statement statement;
    private final String database;
    private final Map<String, String> lines = new TreeMap<>();

    private Portrait(Statement statement, String database) {
        this.statement = statement;
        this.database = database;
    }

    /** Everything in a database. */
    static Map<String, String> of(FreshDatabase server, String database) {
        try (Connection connection = server.connection();
                Statement statement = connection.createStatement()) {
            connection.setCatalog(database);
            Portrait portrait = new Portrait(statement, database);
            portrait.tables();
            portrait.code();
            return portrait.lines;
        } catch (SQLException e) {
            throw new IllegalStateException(database, e);
        }
    }

    /** Tables, views and routines: what is in a copy that waits for its switch. */
    static Map<String, String> withoutTriggersAndEvents(FreshDatabase server, String database) {
        Map<String, String> lines = of(server, database);
        lines.keySet().removeIf(key -> key.startsWith("TRIGGER ") || key.startsWith("EVENT "));
        return lines;
    }

    private void tables() throws SQLException {
        for (List<String> table :
                rows(
                        "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES"
                                + " WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME NOT LIKE '\\_steadyhand%'")) {
            String name = table.getFirst();
            String quoted = "`" + name.replace("`", "``") + "`";
            switch (table.getLast()) {
                case "VIEW" -> keep("VIEW " + name, "SHOW CREATE VIEW " + quoted, 1);
                case "SEQUENCE" -> {
                    keep("SEQUENCE " + name, "SHOW CREATE SEQUENCE " + quoted, 1);
                    keep("NEXT " + name, "SELECT next_not_cached_value FROM " + quoted, 0);
                }
                // The checksum of a versioned table covers when its rows were written.
                case "SYSTEM VERSIONED" -> keep("TABLE " + name, "SHOW CREATE TABLE " + quoted, 1);
                default -> {
                    keep("TABLE " + name, "SHOW CREATE TABLE " + quoted, 1);
                    keep("CHECKSUM " + name, "CHECKSUM TABLE " + quoted + " EXTENDED", 1);
                    keep("ROWS " + name, "SELECT COUNT(*) FROM " + quoted, 0);
                }
            }
        }
    }

    private void code() throws SQLException {
        for (List<String> object :
                rows(
                        """
                        SELECT ROUTINE_TYPE, ROUTINE_NAME, '' FROM information_schema.ROUTINES
                         WHERE ROUTINE_SCHEMA = DATABASE()
                        UNION ALL SELECT 'TRIGGER', TRIGGER_NAME, ACTION_ORDER
                         FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()
                        UNION ALL SELECT 'EVENT', EVENT_NAME, '' FROM information_schema.EVENTS
                         WHERE EVENT_SCHEMA = DATABASE()\
                        """)) {
            String quoted = "`" + object.get(1).replace("`", "``") + "`";
            String key = object.get(0) + " " + object.get(1) + " " + object.get(2);
            // Not the last column of a trigger: when it was made.
            int columns = object.getFirst().equals("TRIGGER") ? 6 : 7;
            StringBuilder text = new StringBuilder();
            for (String value : first("SHOW CREATE " + object.getFirst() + " " + quoted, columns)) {
                text.append(value).append('|');
            }
            lines.put(key, plain(text.toString()));
        }
    }

    private void keep(String key, String query, int column) throws SQLException {
        lines.put(key, plain(first(query, 99).get(column)));
    }

    private String plain(String text) {
        return text.replace("`" + database + "`.", "");
    }

    private List<String> first(String query, int columns) throws SQLException {
        List<String> row = rows(query).getFirst();
        return row.subList(0, Math.min(columns, row.size()));
    }

    private List<List<String>> rows(String query) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
        }
        return all;
    }
}
