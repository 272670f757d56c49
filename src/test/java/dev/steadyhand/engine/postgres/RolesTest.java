package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.BackupUsers.Given;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Roles of a database go along where asked for, and owners and grants are compared. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class RolesTest {

    @TempDir private Path folder;
    private Backups backups;
    private FreshPostgres live;
    private Backup backup;
    private String group;
    private String till;

    @BeforeEach
    void dumpWithRoles(FreshPostgres fresh) {
        live = fresh;
        backups = new Backups(folder);
        group = "group_" + live.name();
        till = "till " + live.name();
        live.execute(
                "create role " + group,
                "create role \"" + till + "\" login createdb connection limit 7 password 'for'",
                "alter role \"" + till + "\" set search_path = public, \"My own\"",
                "grant " + group + ", pg_monitor to \"" + till + "\"",
                "create table t (a int, b int)",
                "create table u (a int)",
                "grant select (a) on t to " + group,
                "alter default privileges grant select on tables to " + group,
                "alter table u owner to " + group);
        backup = backups.dump(live, new DumpPlan(1, 8 << 20, true, Care.USUAL), Work.unwatched());
    }

    @AfterEach
    void dropRoles() {
        live.withCopies()
                .forEach(database ->
                        live.sibling(database)
                                .query("select 1 from pg_roles where rolname = '" + group + "'")
                                .forEach(_ ->
                                        live.sibling(database)
                                                .execute("drop owned by " + group + " cascade")));
        live.onServer("drop role if exists \"" + till + "\"");
        live.onServer("drop role if exists " + group);
    }

    private Given give() {
        try (BackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            return backups.engine()
                    .users()
                    .orElseThrow()
                    .give(live.access(), reader, Work.unwatched());
        }
    }

    @Test
    void rolesThatAreMissingAreMadeWithTheirPasswordsAndGroups() throws SQLException {
        assertThat(backups.result().users()).containsExactly(group, till);
        assertThat(backups.result().warnings())
                .containsExactly(
                        "Of the role "
                                + till
                                + " this is left out, being about more than databases: CREATEDB,"
                                + " membership in pg_monitor");
        dropRoles();
        Given given = give();
        assertThat(given.made()).containsExactly(group, till);
        assertThat(given.granted()).containsExactly(group + " to " + till);
        assertThat(given.warnings()).isEmpty();
        try (Connection connection = live.as(till).connection("for")) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(
                        live.value(
                                "select rolconnlimit || ' ' || rolcreatedb || ' ' || rolconfig[1]"
                                        + " from pg_roles where rolname = '"
                                        + till
                                        + "'"))
                .isEqualTo("7 false search_path=public, \"My own\"");
    }

    @Test
    void rolesThatAreThereStayAsTheyAre() {
        live.onServer("alter role \"" + till + "\" connection limit 3");
        assertThat(give().made()).isEmpty();
        assertThat(live.value("select rolconnlimit from pg_roles where rolname = '" + till + "'"))
                .isEqualTo("3");
    }

    @Test
    void psqlMakesThemToo() {
        dropRoles();
        String text = backups.text(backup);
        for (Statements.Sql sql : Statements.of(text)) {
            if (sql.text().startsWith("DO ")) {
                live.execute(sql.text());
            }
        }
        assertThat(
                        live.value(
                                "select count(*) from pg_roles where rolname in ('"
                                        + group
                                        + "', '"
                                        + till
                                        + "')"))
                .isEqualTo("2");
        assertThat(text).contains("SCRAM-SHA-256").doesNotContain("PASSWORD 'for'");
    }

    @Test
    void ownersAndGrantsAreComparedWithTheBackup() {
        backups.restore(backup, live);
        FreshPostgres copy = Backups.copy(live);
        assertThat(backups.compare(copy, backup).verdict()).isEqualTo(Verdict.PASS);
        copy.execute("revoke select (a) on t from " + group, "alter table u owner to admin");
        assertThat(backups.compare(copy, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .extracting(Check::name)
                .containsExactlyInAnyOrder("grants to " + group, "owner " + group, "owner admin");
    }
}
