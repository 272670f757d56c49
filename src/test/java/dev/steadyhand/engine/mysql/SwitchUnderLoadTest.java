package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Switches and undoes while others read and write. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class SwitchUnderLoadTest {

    private static final java.util.Set<Integer> TRY_AGAIN = java.util.Set.of(1412, 1213);

    @Test
    void readersSeeAllOfTheOldOrAllOfTheNewAndNeverAMissingTable(FreshDatabase live)
            throws Exception {
        SwitchScene scene = SwitchScene.small(live);

        List<String> seen = whileSwitching(scene, connection -> read(connection));

        assertThat(seen).contains("old old", "new new").doesNotContain("old new", "new old");
    }

    @Test
    void writersNeverMeetATableWithoutItsTrigger(FreshDatabase live) throws Exception {
        SwitchScene scene = SwitchScene.small(live);

        List<String> written = whileSwitching(scene, connection -> write(connection));

        assertThat(written).hasSizeGreaterThan(20);
        String unstamped = "SELECT COUNT(*) FROM %s.book WHERE version = ''";
        assertThat(live.value(unstamped.formatted(live.name()))).isEqualTo("0");
        assertThat(live.value(unstamped.formatted(scene.names().before()))).isEqualTo("0");
    }

    @Test
    void stopsWithinASecondWhileItWaitsForOthers(FreshDatabase live) throws Exception {
        SwitchScene scene = SwitchScene.small(live);
        Photo before = scene.photo();
        Cancellation cancellation = new Cancellation();
        MysqlSwitchover patient =
                new MysqlSwitchover(
                        new MysqlConnections()::openServer, java.time.InstantSource.system());
        try (Connection holder = live.connection();
                Statement statement = holder.createStatement();
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            statement.execute("INSERT INTO person VALUES (77, 'open')");
            Future<?> switching =
                    executor.submit(() ->
                            patient.switchIn(
                                    scene.access(),
                                    scene.names(),
                                    new Work(Progress.NONE, cancellation)));
            Awaitility.await().until(() -> isWaiting(live));
            long began = System.nanoTime();
            cancellation.cancel();

            Assertions.assertThatThrownBy(switching::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> {
                                assertThat(e.problem().code()).isEqualTo(ProblemCode.CANCELLED);
                                assertThat(e.problem().state()).startsWith("Nothing was changed");
                            });
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit());
            holder.rollback();
        }
        assertThat(scene.photo()).isEqualTo(before);
        assertThat(scene.find()).isEqualTo(State.COPY_READY);
    }

    /** A second to stop, and some for taking back on a busy machine. */
    private static Duration limit() {
        return Duration.ofSeconds(3);
    }

    private static boolean isWaiting(FreshDatabase live) {
        return !live.query(
                        "SELECT 1 FROM information_schema.processlist WHERE state LIKE 'Waiting"
                                + " for%lock'")
                .isEmpty();
    }

    /** What a reader or writer does again and again. */
    private interface Visit {
        String visit(Connection connection) throws SQLException;
    }

    private static List<String> whileSwitching(SwitchScene scene, Visit visit) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> visitor = executor.submit(() -> visitUntil(over, scene, visit));
            try {
                for (int i = 0; i < 2; i++) {
                    scene.switchIn();
                    scene.undo();
                }
                scene.switchIn();
            } finally {
                over.set(true);
            }
            return visitor.get();
        }
    }

    private static List<String> visitUntil(AtomicBoolean over, SwitchScene scene, Visit visit)
            throws SQLException {
        List<String> results = new java.util.ArrayList<>();
        try (Connection connection = scene.connection()) {
            while (!over.get() || results.size() < 3) {
                results.add(visit.visit(connection));
            }
            results.add(visit.visit(connection));
        }
        return results;
    }

    /** Two tables in one consistent read; a server may refuse one that began before the rename. */
    private static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            String person = version(statement, "person");
            String book = version(statement, "book");
            statement.execute("COMMIT");
            return person + " " + book;
        } catch (SQLException e) {
            if (!TRY_AGAIN.contains(e.getErrorCode())) {
                throw e;
            }
            connection.rollback();
            return "asked to try again";
        }
    }

    private static String version(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT version FROM " + table)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    private static String write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO book (id, person, version) SELECT MAX(id) + 1, 1, '' FROM book");
            return "written";
        }
    }
}
