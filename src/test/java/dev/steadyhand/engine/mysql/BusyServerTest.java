package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class BusyServerTest {

    private static final DumpPlan PLAN = new DumpPlan(2, 1 << 16, false, Care.withLoad(2));

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final List<Connection> others = new ArrayList<>();
    private FreshDatabase live;
    private Backups backups;

    @BeforeEach
    void begin(FreshDatabase database, @TempDir Path folder) throws SQLException {
        live = database;
        backups = new Backups(folder);
        live.execute("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
        for (int i = 0; i < 3; i++) {
            Connection other = live.connection();
            others.add(other);
            Thread.ofVirtual().start(() -> sleep(other));
        }
        Awaitility.await()
                .until(() ->
                        live.query(
                                                "SELECT 1 FROM information_schema.processlist WHERE"
                                                        + " info LIKE 'SELECT SLEEP%'")
                                        .size()
                                == 3);
    }

    private static void sleep(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT SLEEP(60)");
        } catch (SQLException e) {
            // The test has ended it.
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @AfterEach
    void letGo() throws SQLException {
        for (Connection other : others) {
            other.abort(Runnable::run);
        }
        live.query("SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'")
                .forEach(row -> live.execute("KILL " + row.getFirst()));
    }

    private Work work() {
        Progress progress =
                new Progress() {
                    @Override
                    public void phase(String name, long expectedBytes) {}

                    @Override
                    public void objectStarted(String object, long expectedRows) {}

                    @Override
                    public void advanced(String object, long bytes, long rows) {}

                    @Override
                    public void objectDone(String object) {}

                    @Override
                    public void waiting(String why) {
                        told.add(why);
                    }
                };
        return new Work(progress, cancellation);
    }

    @Test
    void aDumpWaitsAndKeepsItsMoment() throws SQLException {
        CompletableFuture<Backup> dump =
                CompletableFuture.supplyAsync(() -> backups.dump(live, PLAN, work()));
        Awaitility.await().until(() -> !told.isEmpty());
        assertThat(told.getFirst())
                .startsWith("the server is busy (")
                .endsWith("sessions are running, at most 2)");
        live.execute("INSERT INTO t VALUES (3)");
        letGo();
        Backup backup = dump.join();
        assertThat(told.getLast()).isEmpty();
        assertThat(Backups.manifest(backup).rows()).isEqualTo(2);
    }

    @Test
    void aDumpThatWaitsIsCancelledWithinASecond() {
        CompletableFuture<Boolean> dump =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        backups.dump(live, PLAN, work());
                        return false;
                    } catch (ProblemException cancelled) {
                        return true;
                    }
                });
        Awaitility.await().until(() -> !told.isEmpty());
        cancellation.cancel();
        assertThat(dump.orTimeout(1, java.util.concurrent.TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void withoutALimitNobodyWaits() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> backups.dump(live, DumpPlan.USUAL, work()) != null);
        assertThat(told).isEmpty();
    }
}
