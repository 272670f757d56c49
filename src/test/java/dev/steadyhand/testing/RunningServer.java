package dev.steadyhand.testing;

import dev.steadyhand.practice.PracticeServer;
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

/** The one server of the tests, with the connection that looks after it. */
final class RunningServer implements AutoCloseable {

    private static final String OPEN =
            "select id, concat_ws(' ', 'connection', id, 'database', ifnull(db, '-'), command,"
                + " ifnull(info, '')) from information_schema.processlist where command <> 'Daemon'"
                + " and user <> 'event_scheduler' and user <> 'system user' and id <>"
                + " connection_id()";

    private final PracticeServer server;
    private final Connection keeper;
    private final AtomicInteger databases = new AtomicInteger();

    RunningServer(PracticeServer server) {
        this.server = server;
        try {
            keeper = DriverManager.getConnection(jdbcUrl(server.access()));
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException(e);
        }
    }

    ServerAccess access(String database) {
        return server.access(database);
    }

    String jdbcUrl(String database) {
        return jdbcUrl(server.access(database));
    }

    String newName() {
        return "t" + databases.incrementAndGet();
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
        return column(OPEN, 1).stream().map(Long::valueOf).toList();
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
            List<String> all = column(OPEN, 2);
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
                + "&allowLocalInfile=true";
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
        server.close();
    }
}
