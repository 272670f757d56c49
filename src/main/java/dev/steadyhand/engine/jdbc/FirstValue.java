package dev.steadyhand.engine.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a query comes to: the first value of its first row, and how many rows there are. Rows are
 * read as they come, a few at a time, so that their number needs no memory.
 *
 * @param value as text, SQL's null as an empty one; empty where there is no row
 * @param rows up to as many as were wanted
 */
public record FirstValue(Optional<String> value, long rows) {

    private static final int AT_ONCE = 200;
    private static final int PATIENCE_SECONDS = 60;

    /** Sets a parameter, from 1, in the way of a product. */
    @FunctionalInterface
    public interface Binding {
        void bind(PreparedStatement statement, int index, String value) throws SQLException;
    }

    /**
     * Asks in a transaction of a session that can only read, and that ends afterwards.
     *
     * @param most how many rows are counted, from 1
     */
    public static FirstValue of(
            Connection connection, String query, List<String> parameters, int most, Binding binding)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement =
                parameters.isEmpty()
                        ? connection.createStatement()
                        : connection.prepareStatement(query)) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(most);
            statement.setFetchSize(AT_ONCE);
            statement.setQueryTimeout(PATIENCE_SECONDS);
            if (statement instanceof PreparedStatement prepared && !parameters.isEmpty()) {
                for (int index = 0; index < parameters.size(); index++) {
                    binding.bind(prepared, index + 1, parameters.get(index));
                }
                return of(prepared.executeQuery());
            }
            return of(statement.executeQuery(query));
        }
    }

    private static FirstValue of(ResultSet answer) throws SQLException {
        try (answer) {
            Optional<String> first = Optional.empty();
            long rows = 0;
            while (answer.next()) {
                if (rows == 0) {
                    first = Optional.of(Objects.requireNonNullElse(answer.getString(1), ""));
                }
                rows++;
            }
            return new FirstValue(first, rows);
        }
    }
}
