package dev.steadyhand.practice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One value for all that the shop holds: its rows, the definitions of its tables and of everything
 * that works on them, but not the database's name. Two shops are the same exactly when it is.
 */
final class ShopFingerprint {

    private static final String SCHEMA = "where %s = database() order by 1, 2";

    private ShopFingerprint() {}

    /** The fingerprint of the connection's database, 64 hexadecimal digits. */
    static String of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String table : tables(connection)) {
            lines.addAll(rows(connection, sumOfRows(connection, table)));
            lines.addAll(rows(connection, "show create table `" + table + "`"));
        }
        lines.addAll(
                rows(
                        connection,
                        "select table_name, view_definition, security_type"
                                + " from information_schema.views "
                                + SCHEMA.formatted("table_schema")));
        lines.addAll(
                rows(
                        connection,
                        "select trigger_name, event_manipulation, action_statement"
                                + " from information_schema.triggers "
                                + SCHEMA.formatted("trigger_schema")));
        lines.addAll(
                rows(
                        connection,
                        "select routine_name, routine_type, routine_definition"
                                + " from information_schema.routines "
                                + SCHEMA.formatted("routine_schema")));
        lines.addAll(
                rows(
                        connection,
                        "select event_name, event_definition, status"
                                + " from information_schema.events "
                                + SCHEMA.formatted("event_schema")));
        String own = "`" + connection.getCatalog() + "`.";
        return sha256(String.join("\n", lines).replace(own, ""));
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return Rows.column(
                connection,
                "select table_name from information_schema.tables where table_schema = database()"
                        + " and table_type = 'BASE TABLE' order by 1");
    }

    private static String sumOfRows(Connection connection, String table) throws SQLException {
        List<String> columns =
                Rows.column(
                        connection,
                        "select concat('quote(`', column_name, '`)')"
                                + " from information_schema.columns where table_schema = database()"
                                + " and table_name = '"
                                + table
                                + "' order by ordinal_position");
        return "select count(*), sum(crc32(concat("
                + String.join(", ", columns)
                + "))) from `"
                + table
                + "`";
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    line.append(rows.getString(column)).append('|');
                }
                lines.add(line.toString());
            }
            return lines;
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
