package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restores over the live database, where there is no room for two. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class PlacesTest {

    @TempDir private Path folder;
    private Backups backups;
    private Backup backup;

    @BeforeEach
    void dumpAShopAndChangeIt(FreshPostgres live) {
        backups = new Backups(folder);
        live.execute(Zoo.shop().toArray(String[]::new));
        live.execute("create schema sales", "create table sales.plan (a int)");
        live.onServer("alter database " + live.name() + " set search_path = public, sales");
        live.onServer("comment on database " + live.name() + " is 'the shop'");
        backup = backups.dump(live);
        live.execute(
                "drop table sales.plan",
                "delete from orders",
                "create table extra (a int)",
                "create schema other",
                "create type other.mood as enum ('good', 'bad')",
                "select lo_create(0)",
                "alter default privileges grant select on tables to public",
                "create publication all_of_it for all tables");
    }

    private static RestorePlan plan(FreshPostgres live, Place place) {
        return new RestorePlan("run-1", place, Backups.names(live), 2);
    }

    private static String comment(FreshPostgres database) {
        return database.value(
                "select shobj_description(oid, 'pg_database') from pg_database where datname ="
                        + " current_database()");
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"EMPTIED", "INSTEAD"})
    void whatTheBackupHoldsIsAllThereIsAfterwards(Place place, FreshPostgres live)
            throws SQLException {
        RestorePreview preview =
                backups.engine()
                        .preview(live.access(), plan(live, place), Backups.manifest(backup));
        assertThat(preview.obstacles()).isEmpty();
        assertThat(preview.dropped()).contains("table public.extra", "type other.mood");
        try (Connection till = live.connection();
                Statement statement = till.createStatement()) {
            statement.execute("begin");
            statement.execute("insert into extra values (1)");
            backups.restore(backup, live, plan(live, place), Work.unwatched());
            assertThatThrownBy(() -> statement.execute("commit")).isInstanceOf(SQLException.class);
        }
        assertThat(backups.compare(live, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .isEmpty();
        assertThat(live.query("select 1 from pg_default_acl")).isEmpty();
        assertThat(live.query("select 1 from pg_largeobject_metadata")).isEmpty();
        assertThat(live.query("select 1 from pg_namespace where nspname = '_steadyhand'"))
                .isEmpty();
        assertThat(live.value("show search_path")).isEqualTo("public, sales");
        assertThat(comment(live)).isEqualTo("the shop");
        assertThat(live.withCopies()).containsExactly(live.name());
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"EMPTIED", "INSTEAD"})
    void oneThatIsCutOffKeepsOthersOutAndIsDoneAgain(Place place, FreshPostgres live) {
        Cancellation cancellation = new Cancellation();
        Work work = new Work(new StopsAt("building indexes and keys", cancellation), cancellation);
        assertThatThrownBy(() -> backups.restore(backup, live, plan(live, place), work))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().state())
                                        .contains("former content of " + live.name() + " is gone")
                                        .contains("nobody may connect"));
        assertThatThrownBy(live::connection).isInstanceOf(SQLException.class);
        backups.restore(backup, live, plan(live, place), Work.unwatched());
        assertThat(backups.compare(live, backup).verdict()).isEqualTo(Verdict.PASS);
        assertThat(comment(live)).isEqualTo("the shop");
        assertThat(live.withCopies()).containsExactly(live.name());
    }

    @Test
    void whatIsCutOffBeforeAnythingIsDroppedLeavesAllAsItWas(FreshPostgres live) {
        Cancellation cancellation = new Cancellation();
        Work work = new Work(new StopsAt("emptying " + live.name(), cancellation), cancellation);
        assertThatThrownBy(() -> backups.restore(backup, live, plan(live, Place.EMPTIED), work))
                .isInstanceOf(ProblemException.class);
        assertThat(live.value("select count(*) from extra")).isEqualTo("0");
        assertThat(comment(live)).isEqualTo("the shop");
    }

    @Test
    void aDatabaseWhoseSwitchWasCutOffIsNotEmptied(FreshPostgres live) {
        live.onServer("alter database " + live.name() + " allow_connections false");
        assertThatThrownBy(() ->
                        backups.restore(backup, live, plan(live, Place.EMPTIED), Work.unwatched()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.SWITCH_FAILED));
        live.onServer("alter database " + live.name() + " allow_connections true");
        assertThat(live.value("select count(*) from extra")).isEqualTo("0");
    }
}
