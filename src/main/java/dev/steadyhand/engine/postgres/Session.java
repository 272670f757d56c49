package dev.steadyhand.engine.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** A connection with the few ways in which SQL is sent on it. For one thread at a time. */
record Session(Connection connection) implements AutoCloseable {

    /** Sends one statement whose result nobody needs, as it is. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The rows of a query, each as a list of texts; SQL's null is an empty text. */
    List<List<String>> rows(String sql, String... values) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    rows.add(row(result, columns));
                }
            }
        }
        return rows;
    }

    private static List<String> row(ResultSet result, int columns) throws SQLException {
        List<String> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            String value = result.getString(i);
            row.add(value == null ? "" : value);
        }
        return row;
    }

    /** The first column of a query. */
    List<String> column(String sql, String... values) throws SQLException {
        return rows(sql, values).stream().map(List::getFirst).toList();
    }

    /** The first column of a query's first row. */
    Optional<String> value(String sql, String... values) throws SQLException {
        return column(sql, values).stream().findFirst();
    }

    /** Whether a query has any row. */
    boolean isAny(String sql, String... values) throws SQLException {
        return !rows(sql, values).isEmpty();
    }

    /** What the driver can do beyond JDBC. */
    PGConnection postgres() throws SQLException {
        return connection.unwrap(PGConnection.class);
    }

    /** The server's version as a number, such as 150004. */
    int version() throws SQLException {
        return Integer.parseInt(value("SHOW server_version_num").orElse("0"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
