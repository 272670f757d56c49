package dev.steadyhand.testing;

import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A server of the tests, with the connection that looks after it. */
final class RunningServer implements AutoCloseable {

    private static final String OPEN =
            "select id, concat_ws(' ', 'connection', id, 'database', ifnull(db, '-'), command,"
                + " ifnull(info, '')) from information_schema.processlist where command <> 'Daemon'"
                + " and user <> 'event_scheduler' and user <> 'system user' and id <>"
                + " connection_id()";

    /** How a server of ours is ended. */
    @FunctionalInterface
    interface End {
        void end();
    }

    private final ServerAccess server;
    private final String prefix;
    private final End end;
    private final Connection keeper;
    private final AtomicInteger databases = new AtomicInteger();

    /**
     * For one that runs.
     *
     * @param prefix what names of databases begin with; the one letter {@code t} where nobody else
     *     uses the server
     */
    RunningServer(ServerAccess server, String prefix, End end) {
        this.server = server;
        this.prefix = prefix;
        this.end = end;
        try {
            keeper = DriverManager.getConnection(jdbcUrl(server));
        } catch (SQLException e) {
            end.end();
            throw new IllegalStateException(e);
        }
    }

    ServerAccess access(String database) {
        return server.withDatabase(database);
    }

    String jdbcUrl(String database) {
        return jdbcUrl(server.withDatabase(database));
    }

    String newName() {
        return prefix + databases.incrementAndGet();
    }

    synchronized void run(String sql) {
        try (Statement statement = keeper.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    synchronized List<String> column(String sql, int column) {
        try (Statement statement = keeper.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(column));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<Long> openConnections() {
        return column(open(), 1).stream().map(Long::valueOf).toList();
    }

    private String open() {
        return prefix.equals("t") ? OPEN : OPEN + " and db like '" + prefix + "%'";
    }

    /** Fails where there are connections that were not open before; the server needs a moment. */
    void refuseLeaks(List<Long> before) {
        try {
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(3))
                    .pollDelay(java.time.Duration.ZERO)
                    .pollInterval(java.time.Duration.ofMillis(20))
                    .until(() -> before.containsAll(openConnections()));
        } catch (ConditionTimeoutException e) {
            List<Long> leaked = new ArrayList<>(openConnections());
            leaked.removeAll(before);
            List<String> all = column(open(), 2);
            leaked.forEach(id -> run("kill " + id));
            throw new AssertionError("The test left connections open: " + leaked + " of " + all, e);
        }
    }

    private static String jdbcUrl(ServerAccess access) {
        return "jdbc:mariadb://"
                + access.url().host()
                + ":"
                + access.url().port()
                + "/"
                + access.url().database()
                + "?user="
                + access.url().user()
                + "&password="
                + access.url().password().reveal()
                + "&allowLocalInfile=true&allowPublicKeyRetrieval=true";
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
        end.end();
    }
}
