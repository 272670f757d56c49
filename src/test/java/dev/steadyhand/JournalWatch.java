package dev.steadyhand;

import dev.steadyhand.base.HomeFolder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * Looks over another program's shoulder: at what it has written into its journal since the watch
 * began, and, where asked to, keeps it from writing any more.
 */
final class JournalWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Connection connection;
    private final long from;

    JournalWatch(HomeFolder home) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + home.journal());
        run("PRAGMA busy_timeout = 30000");
        from = number("SELECT max(seq) FROM entries");
    }

    /** Returns as soon as an entry of that kind is there. */
    void await(String kind) {
        until(() -> has(kind));
    }

    /** Returns as soon as it is so. */
    static void until(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(condition::getAsBoolean);
    }

    /** Whether nothing has been written since. */
    boolean isSilent() {
        return number("SELECT max(seq) FROM entries") == from;
    }

    boolean has(String kind) {
        return number(
                        "SELECT count(*) FROM entries WHERE seq > "
                                + from
                                + " AND json_extract(body, '$.kind') = '"
                                + kind
                                + "'")
                > 0;
    }

    /** Nobody else writes into the journal until the watch is over. */
    void hold() {
        run("BEGIN IMMEDIATE");
    }

    /** Others may write again. */
    void letGo() {
        run("ROLLBACK");
    }

    private long number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
