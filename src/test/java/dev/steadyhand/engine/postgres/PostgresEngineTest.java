package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Secret;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the engine says of servers, dumps and copies. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
final class PostgresEngineTest {

    @TempDir private Path folder;
    private Backups backups;

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    @Test
    void aLookSaysWhatAnswers(FreshPostgres live) {
        live.execute("create table t (a int)");
        ServerFacts facts = backups.engine().inspect(live.access());
        assertThat(facts.identity().product()).isEqualTo(Product.POSTGRESQL);
        assertThat(facts.identity().serverId()).matches("\\d{15,20}");
        assertThat(facts.identity().database()).isEqualTo(live.name());
        assertThat(facts.tables()).isEqualTo(1);
        assertThat(facts.bytes()).isPositive();
        assertThat(facts.missingPrivileges()).isEmpty();
        assertThat(facts.settings()).containsEntry("read_only", "off");
    }

    @Test
    void aDatabaseThatIsNotThereIsNoError(FreshPostgres live) {
        ServerFacts facts =
                backups.engine().inspect(live.access().withDatabase("not_there_at_all"));
        assertThat(facts.databaseExists()).isFalse();
    }

    @Test
    void openSessionsAreNamed(FreshPostgres live) throws SQLException {
        try (Connection connection = live.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'the till'");
            assertThat(backups.engine().inspect(live.access()).sessions())
                    .extracting(ServerFacts.Session::client)
                    .containsExactly("127.0.0.1 the till");
        }
    }

    @Test
    void whatAUserLacksIsNamed(FreshPostgres live) {
        String user = "limited_" + live.name();
        live.execute("create table t (a int)", "create role " + user + " login password 'secret'");
        try {
            ServerFacts facts = backups.engine().inspect(as(live, user, "secret"));
            assertThat(facts.missingPrivileges())
                    .containsExactly(
                            "SELECT on public.t",
                            "CREATEDB",
                            "membership in admin, which owns " + live.name());
        } finally {
            live.execute("drop role " + user);
        }
    }

    private static ServerAccess as(FreshPostgres live, String user, String password) {
        DatabaseUrl url = live.access().url();
        return new ServerAccess(
                new DatabaseUrl(
                        Product.POSTGRESQL,
                        url.host(),
                        url.port(),
                        user,
                        Secret.of(password),
                        live.name(),
                        Map.of()),
                TlsMode.OFF);
    }

    @Test
    void aWrongPasswordIsTold(FreshPostgres live) {
        assertThatThrownBy(() -> backups.engine().inspect(as(live, "admin", "wrong one")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code())
                                    .isEqualTo(ProblemCode.SERVER_REFUSED_LOGIN);
                            assertThat(e.problem().what()).doesNotContain("wrong one");
                        });
    }

    @Test
    @NeedsPgDump
    void allSessionsSeeOneMoment(FreshPostgres live) throws InterruptedException {
        live.execute(
                "create table a (n int, filler text)",
                "create table b (n int)",
                "insert into a select i, repeat('x', 500) from generate_series(1, 4000) i",
                "insert into b select i from generate_series(1, 4000) i");
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> write(live, stop));
        Backup backup;
        try {
            backup = backups.dump(live, new DumpPlan(2, 16 << 10), Work.unwatched());
        } finally {
            stop.set(true);
            writer.join();
        }
        Map<String, Long> rows = rows(Backups.manifest(backup));
        assertThat(rows.get("public.a")).isEqualTo(rows.get("public.b")).isGreaterThan(4000L);
        assertThat(Backups.manifest(backup).members()).hasSizeGreaterThan(50);
        assertThat(Backups.manifest(backup).consistentPoint())
                .containsKeys("lsn", "timeline", "systemIdentifier");
        backups.restore(backup, live);
        assertThat(backups.compare(Backups.copy(live), backup).verdict()).isEqualTo(Verdict.PASS);
    }

    private static void write(FreshPostgres live, AtomicBoolean stop) {
        try (Connection connection = live.connection();
                Statement statement = connection.createStatement()) {
            do {
                statement.execute("begin");
                statement.execute("insert into a values (0, '')");
                statement.execute("insert into b values (0)");
                statement.execute("commit");
            } while (!stop.get());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Long> rows(Manifest manifest) {
        return manifest.objects().stream()
                .collect(Collectors.toMap(DumpedObject::name, DumpedObject::rows, Long::max));
    }

    @Test
    @NeedsPgDump
    void bytesOfADatabaseWithoutAnEncodingPassAsTheyAre(FreshPostgres live) {
        FreshPostgres bytes = live.sibling(live.name() + "__bytes");
        live.onServer(
                "create database "
                        + bytes.name()
                        + " template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'");
        bytes.execute(
                "create table t (a text)",
                "insert into t values (convert_from('\\xff80e4', 'SQL_ASCII')), ('plain')");
        Backup backup = backups.dump(bytes);
        assertThat(backups.result().warnings()).anyMatch(each -> each.contains("SQL_ASCII"));
        backups.restore(backup, bytes);
        FreshPostgres copy = Backups.copy(bytes);
        String hex = "select string_agg(encode(a::bytea, 'hex'), ',' order by a) from t";
        assertThat(copy.value(hex)).isEqualTo(bytes.value(hex)).contains("ff80e4");
        assertThat(copy.value("show server_encoding")).isEqualTo("SQL_ASCII");
        assertThat(backups.compare(copy, backup).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    @NeedsPgDump
    void aComparisonNamesEachDifference(FreshPostgres live) {
        live.execute(Zoo.shop().toArray(String[]::new));
        Backup backup = backups.dump(live);
        backups.restore(backup, live);
        FreshPostgres copy = Backups.copy(live);
        copy.execute(
                "update orders set note = 'x' where id = 7",
                "delete from customers where id = 1 and false",
                "alter table customers alter column name drop not null",
                "drop view big_orders",
                "create table extra (a int)",
                "select setval('customers_id_seq', 5)");
        assertThat(backups.compare(copy, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .extracting(Check::name)
                .containsExactly(
                        "objects",
                        "objects",
                        "table public.orders",
                        "definition of table public.customers",
                        "owners and grants",
                        "sequence public.customers_id_seq",
                        "sequences");
    }

    @Test
    @NeedsPgDump
    void anOwnerThatTheServerDoesNotKnowIsARemark(FreshPostgres live) {
        String role = "gone_" + live.name();
        live.execute(
                "create role " + role,
                "create table t (a int)",
                "insert into t values (1)",
                "alter table t owner to " + role,
                "grant select on t to " + role);
        Backup backup = backups.dump(live);
        live.execute("reassign owned by " + role + " to admin", "drop owned by " + role);
        live.execute("drop role " + role);
        RestoreResult result = backups.restore(backup, live);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains(role));
        assertThat(backups.compare(Backups.copy(live), backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .extracting(Check::name)
                .containsExactlyInAnyOrder("owner " + role, "owner admin");
    }

    @Test
    @NeedsPgDump
    void aCopyOfSomebodyElseIsLeftAlone(FreshPostgres live) {
        live.execute("create table t (a int)");
        Backup backup = backups.dump(live);
        live.onServer("create database " + Backups.names(live).copy());
        Backups.copy(live).execute("create table precious (a int)");
        assertThatThrownBy(() -> backups.restore(backup, live))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.COPY_EXISTS));
        assertThat(live.withCopies()).contains(Backups.names(live).copy());
    }

    @Test
    @NeedsPgDump
    void whatACrashLeavesBeforeACopyIsMarkedIsTakenOver(FreshPostgres live) {
        live.execute("create table t (a int)");
        Backup backup = backups.dump(live);
        live.onServer("create database " + Backups.names(live).copy());
        backups.restore(backup, live);
        assertThat(backups.compare(Backups.copy(live), backup).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    @NeedsPgDump
    void aRequestToStopEndsARestoreWhichGoesOnLater(FreshPostgres live) {
        live.execute(Zoo.shop().toArray(String[]::new));
        Backup backup = backups.dump(live, new DumpPlan(2, 16 << 10), Work.unwatched());
        Cancellation cancellation = new Cancellation();
        Work work = new Work(new StopsAt("building indexes and keys", cancellation), cancellation);
        assertThatThrownBy(() -> backups.restore(backup, live, work))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(ProblemCode.CANCELLED);
                            assertThat(e.problem().state())
                                    .contains("was not touched")
                                    .contains("2 of 2 tables with rows are loaded");
                        });
        assertThat(backups.restore(backup, live).rowsFound()).isEqualTo(5200);
        assertThat(backups.compare(Backups.copy(live), backup).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    @NeedsPgDump
    void aBackupWaitsForAServerThatIsBusy(FreshPostgres live) throws SQLException {
        live.execute("create table t (a int)", "insert into t values (1)");
        try (Connection holder = live.connection();
                Connection first = live.connection();
                Connection second = live.connection();
                Statement gate = holder.createStatement()) {
            gate.execute("select pg_advisory_lock(7)");
            Thread.ofVirtual().start(() -> waitAtTheGate(first));
            Thread.ofVirtual().start(() -> waitAtTheGate(second));
            await().until(() ->
                    live.value(
                                    "select count(*) from pg_stat_activity where state ="
                                            + " 'active' and wait_event_type = 'Lock'")
                            .equals("2"));
            List<String> waits = new CopyOnWriteArrayList<>();
            Work work = new Work(new Waits(waits, gate), new Cancellation());
            backups.dump(live, new DumpPlan(1, 8 << 20, false, Care.of("active=1")), work);
            assertThat(waits)
                    .containsExactly("the server is busy (2 sessions are active, at most 1)");
        }
    }

    private static void waitAtTheGate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock_shared(7)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes what work waits for, and opens the gate that others wait at. */
    private record Waits(List<String> all, Statement gate) implements Progress {

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
            if (why.isEmpty()) {
                return;
            }
            all.add(why);
            try {
                gate.execute("select pg_advisory_unlock_all()");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    @NeedsPgDump
    void aRequestToStopWhileDefinitionsAreReadEndsTheDump(FreshPostgres live) {
        live.execute(Zoo.shop().toArray(String[]::new));
        Cancellation cancellation = new Cancellation();
        Work work = new Work(new StopsAt("reading rows", cancellation), cancellation);
        assertThatThrownBy(() -> backups.dump(live, DumpPlan.USUAL, work))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CANCELLED));
    }

    @Test
    @NeedsPgDump
    void aRequestToStopEndsADumpAndNothingIsChanged(FreshPostgres live) {
        live.execute(Zoo.shop().toArray(String[]::new));
        Work work = Work.unwatched();
        work.cancellation().cancel();
        assertThatThrownBy(() -> backups.dump(live, DumpPlan.USUAL, work))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CANCELLED));
    }
}
