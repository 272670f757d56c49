package dev.steadyhand.engine.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;

/** The first value of an answer's first row, whatever more there is. */
public final class FirstValue {

    private FirstValue() {}

    /** As text; empty where the answer has no row. SQL's null is an empty text. */
    public static Optional<String> of(Statement statement, String query) throws SQLException {
        statement.setMaxRows(1);
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next()
                    ? Optional.of(Objects.requireNonNullElse(rows.getString(1), ""))
                    : Optional.empty();
        }
    }
}
