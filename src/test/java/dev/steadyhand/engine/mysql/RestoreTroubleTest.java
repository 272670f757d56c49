package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens when work is cut off or meets what it must not touch. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class RestoreTroubleTest {

    @TempDir private Path folder;
    private Backups backups;

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    private static void fill(FreshDatabase live) {
        live.execute(
                "CREATE TABLE a (a INT PRIMARY KEY, b VARCHAR(200))",
                "INSERT INTO a SELECT seq, REPEAT('x', 100) FROM seq_1_to_30000",
                "CREATE TABLE b (a INT PRIMARY KEY)",
                "INSERT INTO b VALUES (1)");
    }

    private static Problem problemOf(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    /** Does something when a table's rows have begun to move. */
    private static Work atFirstRows(Cancellation cancellation, Runnable act) {
        return new Work(new AtFirstRows(table -> act.run()), cancellation);
    }

    private static final class AtFirstRows implements Progress {
        private final Consumer<String> act;
        private boolean done;

        AtFirstRows(Consumer<String> act) {
            this.act = act;
        }

        @Override
        public void phase(String name, long expectedBytes) {}

        @Override
        public void objectStarted(String object, long expectedRows) {}

        @Override
        public void advanced(String object, long bytes, long rows) {
            if (!done && rows > 0) {
                done = true;
                act.accept(object);
            }
        }

        @Override
        public void objectDone(String object) {}
    }

    /** Ends our sessions on the server, as its administrator could. */
    private static void killSessions(FreshDatabase live) {
        live.query(
                        "SELECT id FROM information_schema.PROCESSLIST WHERE id <> CONNECTION_ID()"
                                + " AND db LIKE '"
                                + live.name()
                                + "%'")
                .forEach(row -> live.execute("KILL " + row.getFirst()));
    }

    @Test
    void aSessionKilledDuringADumpIsToldAndLeavesNoBackup(FreshDatabase live) {
        fill(live);
        Work work = atFirstRows(new Cancellation(), () -> killSessions(live));
        Problem problem = problemOf(() -> backups.dump(live, new DumpPlan(1, 1 << 20), work));

        assertThat(problem.code()).isEqualTo(ProblemCode.SERVER_LOST);
        assertThat(problem.state()).isEqualTo(Problem.NOTHING_CHANGED);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSessionKilledDuringARestoreLeavesLiveAloneAndTheNextBeginsAnew(FreshDatabase live) {
        fill(live);
        Backup backup = backups.dump(live, new DumpPlan(1, 1 << 20), Work.unwatched());
        Work work = atFirstRows(new Cancellation(), () -> killSessions(live));
        Problem problem = problemOf(() -> backups.restore(backup, live, Place.BESIDE, work));

        assertThat(problem.code()).isEqualTo(ProblemCode.SERVER_LOST);
        assertThat(problem.state())
                .contains("The live database " + live.name() + " was not touched");
        backups.restore(backup, live, Place.BESIDE);
        assertThat(
                        backups.compare(live, Backups.names(live).copy(), Backups.manifest(backup))
                                .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aCancelledDumpEndsWithinASecond(FreshDatabase live) {
        fill(live);
        Cancellation cancellation = new Cancellation();
        long[] asked = new long[1];
        Work work =
                atFirstRows(
                        cancellation,
                        () -> {
                            asked[0] = System.nanoTime();
                            cancellation.cancel();
                        });
        Problem problem = problemOf(() -> backups.dump(live, new DumpPlan(1, 1 << 20), work));

        assertThat(problem.code()).isEqualTo(ProblemCode.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - asked[0]))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRestoreThatWaitsForALockIsCancelledWithinASecond(FreshDatabase live) throws Exception {
        fill(live);
        Backup backup = backups.dump(live);
        try (var holder = live.connection();
                var statement = holder.createStatement()) {
            statement.execute("LOCK TABLES a READ");
            Cancellation cancellation = new Cancellation();
            Work work = new Work(Progress.NONE, cancellation);
            Thread cancels =
                    Thread.ofVirtual()
                            .start(() -> {
                                waitForALock(live);
                                cancellation.cancel();
                            });
            Problem problem = problemOf(() -> backups.restore(backup, live, Place.EMPTIED, work));
            cancels.join();

            assertThat(problem.code()).isEqualTo(ProblemCode.CANCELLED);
            assertThat(problem.state()).contains("was being emptied");
        }
    }

    private static void waitForALock(FreshDatabase live) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        !live.query(
                                        "SELECT 1 FROM information_schema.PROCESSLIST WHERE"
                                                + " state LIKE 'Waiting for table metadata%'"
                                                + " AND db = '"
                                                + live.name()
                                                + "'")
                                .isEmpty());
    }

    @Test
    void aCopyOfAnotherRunIsNotTouched(FreshDatabase live) {
        fill(live);
        Backup backup = backups.dump(live);
        backups.restore(backup, live, Place.BESIDE);
        String copy = Backups.names(live).copy();
        live.execute("UPDATE `" + copy + "`._steadyhand_copy SET run = 'somebody'");
        Problem problem = problemOf(() -> backups.restore(backup, live, Place.BESIDE));

        assertThat(problem.code()).isEqualTo(ProblemCode.COPY_EXISTS);
        assertThat(problem.what()).contains(copy, "it belongs to run somebody");
        assertThat(problem.state()).isEqualTo(Problem.NOTHING_CHANGED);
        assertThat(live.value("SELECT COUNT(*) FROM `" + copy + "`.a")).isEqualTo("30000");
    }

    @Test
    void aDatabaseThatIsNoCopyIsNotTouched(FreshDatabase live) {
        String copy = Backups.names(live).copy();
        live.execute("CREATE DATABASE `" + copy + "`", "CREATE TABLE `" + copy + "`.mine (a INT)");
        Backup backup = backups.dump(live);
        Problem problem = problemOf(() -> backups.restore(backup, live, Place.BESIDE));

        assertThat(problem.code()).isEqualTo(ProblemCode.COPY_EXISTS);
        assertThat(problem.what()).contains("Steadyhand did not make it");
    }

    @Test
    void aStatementThatDumpsNeverHoldIsNotRun(FreshDatabase live) {
        RestorePlan plan = new RestorePlan("run-1", Place.BESIDE, Backups.names(live), 1);
        MemoryDump dump =
                new MemoryDump()
                        .table("t", "CREATE TABLE `t` (a INT);\n")
                        .table("t", "DROP DATABASE `" + live.name() + "`;\n");
        Problem problem = problemOf(() -> backups.restore(dump, live, plan, Work.unwatched()));

        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
        assertThat(problem.what()).contains("table t", "DROP DATABASE");
        assertThat(live.withCopies()).contains(live.name());
    }

    @Test
    void aStatementTheServerRefusesIsShownWithItsTableAndWithoutValues(FreshDatabase live) {
        RestorePlan plan = new RestorePlan("run-1", Place.BESIDE, Backups.names(live), 1);
        MemoryDump dump =
                new MemoryDump()
                        .table("t", "CREATE TABLE `t` (`a` INT PRIMARY KEY);\n")
                        .rows("t", "INSERT INTO `t` (`a`) VALUES\n(4711),\n(4711);\n");
        Problem problem = problemOf(() -> backups.restore(dump, live, plan, Work.unwatched()));

        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
        assertThat(problem.what())
                .contains("INSERT INTO `t` (`a`) …", "table t", "Duplicate entry")
                .doesNotContain("(4711)");
        assertThat(problem.state()).contains("was not touched", "0 of 1 tables are loaded");
    }
}
