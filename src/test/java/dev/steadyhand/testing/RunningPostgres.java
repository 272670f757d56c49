package dev.steadyhand.testing;

import dev.steadyhand.target.ServerAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A PostgreSQL of the tests, with the connection that looks after it. */
public final class RunningPostgres implements AutoCloseable {

    private static final String OPEN =
            "select pid, concat_ws(' ', pid, datname, state, query) from pg_stat_activity where"
                    + " backend_type = 'client backend' and pid <> pg_backend_pid()";

    private final PostgresServer server;
    private final Connection keeper;
    private final AtomicInteger databases = new AtomicInteger();

    private RunningPostgres(PostgresServer server) {
        this.server = server;
        try {
            keeper = DriverManager.getConnection(server.jdbcUrl("postgres"));
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts one.
     *
     * @param which {@code usual}, whose version most tests use, or {@code newest}
     */
    static RunningPostgres start(String which) {
        Path jar =
                GivenSetting.of("STEADYHAND_TEST_POSTGRES_" + which.toUpperCase(Locale.ROOT))
                        .map(Path::of)
                        .orElse(Path.of("target", "postgres-servers", which + ".jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is not there: Maven puts it there in generate-test-resources");
        }
        return new RunningPostgres(PostgresServer.start(jar));
    }

    /** An empty database of its own; whoever asks for it drops it. */
    public FreshPostgres fresh() {
        return FreshPostgres.on(this);
    }

    ServerAccess access(String database) {
        return server.access(database);
    }

    String jdbcUrl(String database) {
        return server.jdbcUrl(database);
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

    List<String> openConnections() {
        return column(OPEN, 1);
    }

    /** Fails where there are connections that were not open before; the server needs a moment. */
    void refuseLeaks(List<String> before) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(3))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> before.containsAll(openConnections()));
        } catch (ConditionTimeoutException e) {
            List<String> all = column(OPEN, 2);
            List<String> leaked = new ArrayList<>(openConnections());
            leaked.removeAll(before);
            leaked.forEach(id -> column("select pg_terminate_backend(" + id + ")", 1));
            throw new AssertionError("The test left connections open: " + leaked + " of " + all, e);
        }
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
        server.close();
    }
}
