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

    /**
     * The same, with what {@code information_schema} says of columns, keys, partitions and
     * constraints.
     */
    static Map<String, String> inFull(FreshDatabase server, String database) {
        Map<String, String> lines = of(server, database);
        try (Connection connection = server.connection();
                Statement statement = connection.createStatement()) {
            connection.setCatalog(database);
            Portrait portrait = new Portrait(statement, database);
            portrait.details();
            lines.putAll(portrait.lines);
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(database, e);
        }
    }

    /** Without what moves by itself: sizes, times, and estimates. */
    private void details() throws SQLException {
        Map<String, String> tables =
                Map.of(
                        "COLUMNS",
                        "COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE, COLUMN_TYPE,"
                                + " COLLATION_NAME, EXTRA, COLUMN_COMMENT, GENERATION_EXPRESSION",
                        "STATISTICS",
                        "INDEX_NAME, SEQ_IN_INDEX, NON_UNIQUE, COLUMN_NAME, COLLATION, SUB_PART,"
                                + " NULLABLE, INDEX_TYPE, COMMENT, INDEX_COMMENT",
                        "PARTITIONS",
                        "PARTITION_NAME, SUBPARTITION_NAME, PARTITION_ORDINAL_POSITION,"
                            + " SUBPARTITION_ORDINAL_POSITION, PARTITION_METHOD,"
                            + " SUBPARTITION_METHOD, PARTITION_EXPRESSION, SUBPARTITION_EXPRESSION,"
                            + " PARTITION_DESCRIPTION, PARTITION_COMMENT",
                        "KEY_COLUMN_USAGE",
                        "CONSTRAINT_NAME, COLUMN_NAME, ORDINAL_POSITION, REFERENCED_TABLE_NAME,"
                                + " REFERENCED_COLUMN_NAME",
                        "TABLES",
                        "TABLE_TYPE, ENGINE, ROW_FORMAT, TABLE_COLLATION, CREATE_OPTIONS,"
                                + " TABLE_COMMENT");
        for (Map.Entry<String, String> each : tables.entrySet()) {
            String query =
                    "SELECT TABLE_NAME, %s FROM information_schema.%s WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE '\\_steadyhand%%' ORDER BY 1, 2, 3, 4, 5"
                            .formatted(each.getValue(), each.getKey());
            for (List<String> row : rows(query)) {
                lines.merge(
                        each.getKey() + " " + row.getFirst(),
                        plain(row.toString()),
                        (one, two) -> one + "\n" + two);
            }
        }
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
                    keep("ROWS " + name, "SELECT COUNT(*) FROM " + quoted, 0);
                    keep("TABLE " + name, "SHOW CREATE TABLE " + quoted, 1);
                    String create = lines.getOrDefault("TABLE " + name, "");
                    if (create.contains(" ((") || create.contains("GENERATED ALWAYS AS (")) {
                        // Of computed columns and keys over expressions, both servers' checksums
                        // take in what is not their value: they differ for equal rows.
                        lines.put("CONTENT " + name, content(name, quoted));
                    } else {
                        keep("CHECKSUM " + name, "CHECKSUM TABLE " + quoted + " EXTENDED", 1);
                    }
                }
            }
        }
    }

    private String content(String name, String quoted) throws SQLException {
        StringBuilder columns = new StringBuilder();
        for (List<String> column : rows("SHOW COLUMNS FROM " + quoted)) {
            String each = "`" + column.getFirst().replace("`", "``") + "`";
            columns.append(columns.isEmpty() ? "" : ",").append("HEX(" + each + ")," + each);
        }
        List<List<String>> rows = rows("SELECT " + columns + " FROM " + quoted);
        return name + rows.stream().map(List::toString).sorted().toList();
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
