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
 * All that a database shows: {@code SHOW CREATE} of each object and the content of each table, by
 * the server's own statements alone, so that it can judge the code that is tested.
 *
 * @param shown by kind and name
 */
record Photo(Map<String, String> shown) {

    static Photo of(FreshDatabase server, String database) {
        Map<String, String> shown = new TreeMap<>();
        try (Connection connection = server.connection()) {
            connection.setCatalog(database);
            for (List<String> row :
                    rows(connection, "SHOW FULL TABLES WHERE Table_type <> 'VIEW'")) {
                table(connection, row.getFirst(), shown);
            }
            create(connection, "VIEW", "SHOW FULL TABLES WHERE Table_type = 'VIEW'", shown);
            create(connection, "TRIGGER", names("trigger"), shown);
            create(connection, "FUNCTION", routines("FUNCTION"), shown);
            create(connection, "PROCEDURE", routines("PROCEDURE"), shown);
            create(connection, "EVENT", names("event"), shown);
            shown.put(
                    "order",
                    rows(
                                    connection,
                                    "SELECT event_object_table, action_order, trigger_name FROM"
                                            + " information_schema.triggers WHERE trigger_schema ="
                                            + " DATABASE() ORDER BY 1, 2, 3")
                            .toString());
            shown.put(
                    "collation",
                    rows(connection, "SELECT @@collation_database").getFirst().getFirst());
        } catch (SQLException e) {
            throw new IllegalStateException(database, e);
        }
        return new Photo(shown);
    }

    private static String names(String kind) {
        return "SELECT %1$s_name FROM information_schema.%1$ss WHERE %1$s_schema = DATABASE()"
                .formatted(kind);
    }

    private static String routines(String kind) {
        return "SELECT routine_name FROM information_schema.routines WHERE routine_schema ="
                + " DATABASE() AND routine_type = '"
                + kind
                + "'";
    }

    private static void table(Connection connection, String table, Map<String, String> shown)
            throws SQLException {
        String name = '`' + table.replace("`", "``") + '`';
        List<List<String>> create = rows(connection, "SHOW CREATE TABLE " + name);
        String checksum = rows(connection, "SELECT * FROM " + name).toString();
        shown.put("TABLE " + table, create.getFirst().get(1) + " " + checksum);
    }

    private static void create(
            Connection connection, String kind, String query, Map<String, String> shown)
            throws SQLException {
        for (List<String> row : rows(connection, query)) {
            String name = '`' + row.getFirst().replace("`", "``") + '`';
            List<String> create =
                    new ArrayList<>(
                            rows(connection, "SHOW CREATE " + kind + " " + name).getFirst());
            if (kind.equals("TRIGGER")) {
                // The last column is when it was made.
                create.removeLast();
            }
            shown.put(kind + " " + row.getFirst(), create.toString());
        }
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
