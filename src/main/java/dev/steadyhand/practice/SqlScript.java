package dev.steadyhand.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Statements kept as a resource beside this class, separated by lines that hold {@code //} alone.
 */
final class SqlScript {

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^//$");

    private final List<String> statements;

    private SqlScript(List<String> statements) {
        this.statements = statements;
    }

    static SqlScript named(String resource) {
        try (InputStream stream = SqlScript.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its own " + resource);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new SqlScript(SEPARATOR.splitAsStream(text).map(String::strip).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
