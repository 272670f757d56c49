package dev.steadyhand.practice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Small questions to the practice server, and small orders. */
final class Rows {

    private Rows() {}

    /** The first value of every row, as text; {@code NULL} for null. */
    static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }

    /**
     * The first value of the first row, as text; {@code NULL} for null or where there is no row.
     */
    static String value(Connection connection, String sql) throws SQLException {
        List<String> values = column(connection, sql);
        return values.isEmpty() ? "NULL" : values.getFirst();
    }

    /** All rows, the values of each in one line. */
    static List<String> lines(Connection connection, String sql) throws SQLException {
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

    /** Runs one statement. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only number that a query such as {@code select count(*)} answers with. */
    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(value(connection, sql));
    }
}
