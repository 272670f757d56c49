package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restored copy becomes live and stops being it, whatever cuts the way there off. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class SwitchTest {

    @TempDir private Path folder;
    private Backups backups;
    private Switchover switchover;
    private CopyNames names;

    @BeforeEach
    void restoreBesideTheLiveDatabase(FreshPostgres live) {
        backups = new Backups(folder);
        switchover = backups.engine().switchover();
        names = Backups.names(live);
        live.execute("create table t (a int)", "insert into t values (1)");
        live.onServer("comment on database " + live.name() + " is 'the shop'");
        live.onServer("alter database " + live.name() + " set search_path = public, \"My own\"");
        Backup backup = backups.dump(live);
        live.execute("insert into t values (2)");
        backups.restore(backup, live);
    }

    private static String rows(FreshPostgres database) {
        return database.value("select count(*) from public.t");
    }

    private static String comment(FreshPostgres database) {
        return database.value(
                "select shobj_description(oid, 'pg_database') from pg_database where datname ="
                        + " current_database()");
    }

    @Test
    void theCopyBecomesLiveAndTheFormerContentIsKept(FreshPostgres live) {
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.COPY_READY);
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.SWITCHED);
        assertThat(rows(live)).isEqualTo("1");
        assertThat(rows(live.sibling(names.before()))).isEqualTo("2");
        assertThat(live.withCopies()).containsExactly(live.name(), names.before());
    }

    @Test
    void theNewContentHasTheCommentAndTheSettingsOfTheOld(FreshPostgres live) {
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(comment(live)).isEqualTo("the shop");
        assertThat(live.value("show search_path")).isEqualTo("public, \"My own\"");
        assertThat(live.query("select 1 from pg_namespace where nspname = '_steadyhand'"))
                .isEmpty();
    }

    @Test
    void undoingPutsTheFormerContentBack(FreshPostgres live) {
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(switchover.newest(live.access())).contains(names);
        switchover.undo(live.access(), names, Work.unwatched());
        assertThat(rows(live)).isEqualTo("2");
        assertThat(comment(live)).isEqualTo("the shop");
        assertThat(rows(live.sibling(names.copy()))).isEqualTo("1");
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.COPY_READY);
        assertThat(switchover.newest(live.access())).isEmpty();
    }

    @Test
    void eachActCanBeDoneAgain(FreshPostgres live) {
        switchover.switchIn(live.access(), names, Work.unwatched());
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(rows(live)).isEqualTo("1");
        switchover.undo(live.access(), names, Work.unwatched());
        switchover.undo(live.access(), names, Work.unwatched());
        assertThat(rows(live)).isEqualTo("2");
        switchover.switchIn(live.access(), names, Work.unwatched());
        switchover.discard(live.access(), names, Work.unwatched());
        switchover.discard(live.access(), names, Work.unwatched());
        assertThat(live.withCopies()).containsExactly(live.name());
        assertThat(rows(live)).isEqualTo("1");
    }

    @Test
    void sessionsThatAreInTheWayAreNamedAndEnded(FreshPostgres live) throws SQLException {
        try (Connection connection = live.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'the till'");
            statement.execute("begin");
            statement.execute("insert into t values (3)");
            assertThat(switchover.plan(live.access(), names))
                    .anyMatch(line -> line.contains("the till"));
            switchover.switchIn(live.access(), names, Work.unwatched());
            assertThatThrownBy(() -> statement.execute("commit")).isInstanceOf(SQLException.class);
        }
        assertThat(rows(live)).isEqualTo("1");
    }

    /** What replicates from a database keeps it from being renamed as well. */
    @Test
    void sessionsThatReplicateAreEnded(FreshPostgres live) throws SQLException {
        Properties replicating = new Properties();
        replicating.setProperty("user", live.access().url().user());
        replicating.setProperty("password", live.access().url().password().reveal());
        replicating.setProperty("replication", "database");
        replicating.setProperty("preferQueryMode", "simple");
        replicating.setProperty("assumeMinServerVersion", "12");
        String url =
                "jdbc:postgresql://127.0.0.1:" + live.access().url().port() + "/" + live.name();
        try (Connection follower = DriverManager.getConnection(url, replicating)) {
            switchover.switchIn(live.access(), names, Work.unwatched());
            assertThat(follower.isValid(5)).isFalse();
        }
        assertThat(rows(live)).isEqualTo("1");
    }

    @Test
    void aSwitchThatWasCutOffBeforeTheRenamesIsFinishedByDoingItAgain(FreshPostgres live) {
        cutOff(live);
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.UNFINISHED);
        assertThat(backups.engine().inspect(live.access()).databaseExists()).isTrue();
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(rows(live)).isEqualTo("1");
    }

    @Test
    void aSwitchThatWasCutOffBeforeTheRenamesIsTakenBackByUndoing(FreshPostgres live) {
        cutOff(live);
        switchover.undo(live.access(), names, Work.unwatched());
        assertThat(rows(live)).isEqualTo("2");
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.COPY_READY);
    }

    /** What a program leaves that ends when nobody may connect any more. */
    private void cutOff(FreshPostgres live) {
        String marker = new Marker(Marker.State.SWITCHING, "run-1", names, "", "the shop").text();
        live.onServer("comment on database " + names.copy() + " is '" + marker + "'");
        live.onServer("alter database " + live.name() + " allow_connections false");
        live.onServer("alter database " + names.copy() + " allow_connections false");
    }

    @Test
    void aCopyThatIsNotCompleteIsNotSwitchedIn(FreshPostgres live) {
        String marker = new Marker(Marker.State.LOADING, "run-1", names, "", "").text();
        live.onServer("comment on database " + names.copy() + " is '" + marker + "'");
        refuses(live, ProblemCode.COPY_NOT_VERIFIED);
        assertThat(rows(live)).isEqualTo("2");
    }

    @Test
    void preparedTransactionsStopTheSwitchBeforeItBegins(FreshPostgres live) throws SQLException {
        try (Connection connection = live.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("insert into t values (3)");
            statement.execute("prepare transaction 'waiting'");
            refuses(live, ProblemCode.SWITCH_FAILED);
            statement.execute("rollback prepared 'waiting'");
        }
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(rows(live)).isEqualTo("1");
    }

    private void refuses(FreshPostgres live, ProblemCode code) {
        assertThatThrownBy(() -> switchover.switchIn(live.access(), names, Work.unwatched()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(code);
                            assertThat(e.problem().state()).isEqualTo(Problem.NOTHING_CHANGED);
                        });
    }

    @Test
    void aDatabaseThatIsGoneIsReplacedByTheCopy(FreshPostgres live) {
        live.onServer("drop database " + live.name());
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(rows(live)).isEqualTo("1");
    }

    @Test
    void onlyCopiesOfOursAreDropped(FreshPostgres live) {
        switchover.dropCopy(live.access(), names);
        assertThat(live.withCopies()).containsExactly(live.name());
        live.onServer("create database " + names.copy());
        assertThatThrownBy(() -> switchover.dropCopy(live.access(), names))
                .isInstanceOf(ProblemException.class);
        assertThat(live.withCopies()).contains(names.copy());
    }
}
