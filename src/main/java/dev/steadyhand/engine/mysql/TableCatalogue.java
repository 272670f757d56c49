package dev.steadyhand.engine.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the tables of a schema: columns and keys in one query each, then each table's text. */
final class TableCatalogue {

    private static final Pattern EMPTY_MEMBER = Pattern.compile("^(enum|set)\\((|.*,)''[,)]");

    private static final String COLUMNS =
            "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, CHARACTER_SET_NAME,"
                    + " GENERATION_EXPRESSION, EXTRA, COLUMN_TYPE"
                    + " FROM information_schema.COLUMNS";

    private final Connection connection;
    private final String schema;
    private final ShowCreate show;

    TableCatalogue(Connection connection, String schema, ShowCreate show) {
        this.connection = connection;
        this.schema = schema;
        this.show = show;
    }

    /** One table as far as loading its rows needs it: its columns and its engine. */
    static TableDefinition forLoading(Connection connection, String schema, String table)
            throws SQLException {
        Session session = new Session(connection);
        String engine =
                session.value(
                                "SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA ="
                                        + " ? AND TABLE_NAME = ?",
                                schema,
                                table)
                        .orElse("");
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        COLUMNS
                                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                                + " ORDER BY ORDINAL_POSITION")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row));
                }
            }
        }
        return new TableDefinition(table, engine, "", columns, List.of(), 0, TableSize.UNKNOWN);
    }

    List<TableDefinition> read(List<String> names) throws SQLException {
        Map<String, List<Column>> columns = columns();
        Map<String, List<String>> keys = primaryKeys();
        Map<String, Status> status = status();
        List<TableDefinition> tables = new ArrayList<>();
        for (String name : names) {
            Status known = status.getOrDefault(name, Status.UNKNOWN);
            String create = show.table(name);
            tables.add(
                    new TableDefinition(
                            name,
                            known.engine(),
                            create,
                            columns.getOrDefault(name, List.of()),
                            keys.getOrDefault(name, List.of()),
                            TableDefinition.autoIncrementIn(create),
                            known.size()));
        }
        return tables;
    }

    private record Status(String engine, TableSize size) {
        static final Status UNKNOWN = new Status("", TableSize.UNKNOWN);
    }

    private Map<String, List<Column>> columns() throws SQLException {
        Map<String, List<Column>> columns = new HashMap<>();
        String sql = COLUMNS + ofSchema() + " ORDER BY TABLE_NAME, ORDINAL_POSITION";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(column(row));
            }
        }
        return columns;
    }

    private static Column column(ResultSet row) throws SQLException {
        String expression = row.getString(5);
        String extra = row.getString(6);
        boolean generated =
                (expression != null && !expression.isEmpty())
                        || (extra != null && extra.matches("(?i).*(VIRTUAL|STORED) GENERATED.*"));
        String charset = row.getString(4);
        return new Column(
                row.getString(2),
                row.getString(3).toLowerCase(Locale.ROOT),
                charset == null ? "" : charset,
                generated,
                EMPTY_MEMBER.matcher(row.getString(7)).find());
    }

    /** Keys over the beginnings of columns do not give an order of whole values: left out. */
    private Map<String, List<String>> primaryKeys() throws SQLException {
        Map<String, List<String>> keys = new HashMap<>();
        Set<String> partial = new HashSet<>();
        String sql =
                "SELECT TABLE_NAME, COLUMN_NAME, SUB_PART FROM information_schema.STATISTICS"
                        + ofSchema()
                        + " AND INDEX_NAME = 'PRIMARY' ORDER BY TABLE_NAME, SEQ_IN_INDEX";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                keys.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(row.getString(2));
                if (row.getString(3) != null) {
                    partial.add(row.getString(1));
                }
            }
        }
        keys.keySet().removeAll(partial);
        return keys;
    }

    private Map<String, Status> status() throws SQLException {
        Map<String, Status> status = new HashMap<>();
        String sql =
                "SELECT TABLE_NAME, ENGINE, TABLE_ROWS, DATA_LENGTH"
                        + " FROM information_schema.TABLES"
                        + ofSchema();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String engine = row.getString(2);
                TableSize size = new TableSize(row.getLong(3), row.getLong(4));
                status.put(row.getString(1), new Status(engine == null ? "" : engine, size));
            }
        }
        return status;
    }

    private String ofSchema() {
        return " WHERE TABLE_SCHEMA = " + SqlText.literal(schema);
    }
}
