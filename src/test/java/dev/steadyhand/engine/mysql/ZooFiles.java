package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.FreshDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Fills databases from SQL text as the plain client would. */
final class ZooFiles {

    /** A statement of nothing but a comment for another version. */
    private static final int EMPTY = 1065;

    private ZooFiles() {}

    /** Runs the files of these names in the folder {@code zoo}, in one session. */
    static void fill(FreshDatabase database, List<String> names) {
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(read("zoo/" + name)).append('\n'));
        run(database, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Runs a text, which may change its delimiter, and closes it. */
    static void run(FreshDatabase database, InputStream text) {
        String last = "";
        try (text;
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            Definition.quieten(connection);
            StatementReader reader = new StatementReader(text);
            for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
                last = next.get();
                run(statement, last);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(SqlText.shortened(last, 2000), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (e.getErrorCode() != EMPTY) {
                throw e;
            }
        }
    }

    private static String read(String name) {
        try (InputStream in = ZooFiles.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
