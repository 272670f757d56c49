package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with no more than the privileges that the documentation asks for. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class LimitedUserTest {

    @TempDir private Path folder;
    private Backups backups;
    private FreshPostgres superuser;
    private FreshPostgres live;
    private String owner;
    private String application;

    @BeforeEach
    void makeTheUser(FreshPostgres fresh) {
        backups = new Backups(folder);
        superuser = fresh;
        owner = "owner_" + fresh.name();
        application = "app_" + fresh.name();
        live = fresh.as("steady_" + fresh.name());
        fresh.execute(
                "create role " + owner,
                "create role " + application + " login password 'x'",
                "create role " + user() + " login createdb password 'for tests, with a space'",
                "grant " + owner + ", pg_read_all_data, pg_signal_backend to " + user(),
                "alter database " + fresh.name() + " owner to " + owner,
                "revoke all on database " + fresh.name() + " from public",
                "grant connect on database " + fresh.name() + " to " + application,
                "set role " + owner,
                "create extension hstore",
                "create table t (id serial primary key, a hstore)",
                "insert into t (a) values ('a=>1')",
                "grant select on t to " + application);
    }

    private String user() {
        return live.access().url().user();
    }

    @AfterEach
    void dropTheRoles() {
        superuser
                .withCopies()
                .forEach(database -> {
                    superuser.onServer("alter database \"" + database + "\" owner to admin");
                    FreshPostgres each = superuser.sibling(database);
                    for (String role : new String[] {owner, application, user()}) {
                        each.execute("drop owned by " + role + " cascade");
                    }
                });
        for (String role : new String[] {owner, application, user()}) {
            superuser.onServer("drop role " + role);
        }
    }

    @Test
    void aBackupIsRestoredSwitchedInAndTakenBack() throws SQLException {
        assertThat(backups.engine().inspect(live.access()).missingPrivileges()).isEmpty();
        Backup backup = backups.dump(live);
        superuser.execute("delete from t");
        assertThat(backups.restore(backup, live).warnings()).isEmpty();
        assertThat(backups.compare(Backups.copy(live), backup).verdict()).isEqualTo(Verdict.PASS);
        Switchover switchover = backups.engine().switchover();
        try (Connection connected = superuser.as(application).connection("x");
                Statement statement = connected.createStatement()) {
            statement.execute("select 1");
            switchover.switchIn(live.access(), Backups.names(live), Work.unwatched());
        }
        try (Connection again = superuser.as(application).connection("x");
                Statement statement = again.createStatement();
                var rows = statement.executeQuery("select count(*) from t")) {
            assertThat(rows.next() && rows.getInt(1) == 1).isTrue();
        }
        assertThat(
                        superuser.value(
                                "select pg_get_userbyid(datdba) from pg_database where datname ="
                                        + " current_database()"))
                .isEqualTo(owner);
        assertThat(superuser.value("select tableowner from pg_tables where tablename = 't'"))
                .isEqualTo(owner);
        switchover.undo(live.access(), Backups.names(live), Work.unwatched());
        assertThat(superuser.value("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void aDatabaseIsEmptiedAndLoaded() {
        Backup backup = backups.dump(live);
        superuser.execute("set role " + owner, "drop table t", "create table newer (a int)");
        RestorePlan plan = new RestorePlan("run-1", Place.EMPTIED, Backups.names(live), 2);
        assertThat(
                        backups.engine()
                                .preview(live.access(), plan, Backups.manifest(backup))
                                .obstacles())
                .isEmpty();
        assertThat(backups.restore(backup, live, plan, Work.unwatched()).warnings()).isEmpty();
        assertThat(backups.compare(live, backup).verdict()).isEqualTo(Verdict.PASS);
        assertThat(superuser.value("select count(*) from t")).isEqualTo("1");
    }

    @Test
    void aTableIsRestoredAloneAndTakenBack() {
        Backup backup = backups.dump(live);
        superuser.execute("delete from t");
        RestorePlan plan =
                new RestorePlan(
                        "run-1",
                        Place.BESIDE,
                        Backups.names(live),
                        RestorePlan.Loading.by(1),
                        new Selection("", Set.of("public.t")));
        assertThat(backups.restore(backup, live, plan, Work.unwatched()).warnings()).isEmpty();
        Switchover switchover = backups.engine().switchover();
        switchover.switchIn(live.access(), Backups.names(live), Work.unwatched());
        assertThat(superuser.value("select count(*) from t")).isEqualTo("1");
        assertThat(superuser.value("select tableowner from pg_tables where tablename = 't'"))
                .isEqualTo(owner);
        assertThat(
                        superuser.value(
                                "select has_table_privilege('" + application + "', 't', 'select')"))
                .isEqualTo("t");
        switchover.undo(live.access(), Backups.names(live), Work.unwatched());
        assertThat(superuser.value("select count(*) from t")).isEqualTo("0");
    }
}
