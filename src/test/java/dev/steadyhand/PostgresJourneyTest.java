package dev.steadyhand;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadyhand.testing.AgeKeys;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.NewestPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backup, damage, restore and undo of a PostgreSQL database, through the command line alone. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
class PostgresJourneyTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private FreshPostgres database;

    @BeforeEach
    void begin(FreshPostgres fresh) {
        database = fresh;
        steadyhand = new CommandRun(folder);
        database.execute(
                "create table people (id serial primary key, name text)",
                "insert into people (name) values ('first'), ('second')",
                "create view names as select name from people");
    }

    private CommandRun run(String... command) {
        String url = "postgres://admin:for%20tests,%20with%20a%20space@127.0.0.1:";
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(
                List.of(
                        "--url",
                        url + database.access().url().port() + "/" + database.name(),
                        "--environment",
                        "production",
                        "--folder",
                        folder.resolve("backups").toString()));
        return steadyhand.run(arguments.toArray(String[]::new));
    }

    private String backup() {
        JsonNode json = run("backup", "shop", "--json").json();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        return json.path("backup").asString();
    }

    static boolean isPgDumpThere() {
        return Files.exists(Path.of("/usr/bin/pg_dump"))
                || System.getenv().containsKey("STEADYHAND_PG_BIN");
    }

    @Test
    void aTableThatWasDroppedComesBackAndTheRestoreCanBeUndone() {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        String backup = backup();
        database.execute("drop table people cascade");
        run("restore", backup, "--to", "shop", "--json");
        assertThat(steadyhand.exitCode()).isEqualTo(3);
        assertThat(steadyhand.err()).contains("SH-304");

        JsonNode restored =
                run("restore", backup, "--to", "shop", "--json", "--confirm", "RESTORE PRODUCTION")
                        .json();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(restored.path("verified").asBoolean()).isTrue();
        assertThat(restored.path("rows").asInt()).isEqualTo(2);
        assertThat(database.value("select string_agg(name, ',' order by name) from names"))
                .isEqualTo("first,second");

        run("switch", "undo", "shop", "--confirm", "RESTORE PRODUCTION");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(database.query("select 1 from pg_class where relname = 'people'")).isEmpty();
    }

    @Test
    void aTestRestoreAsksTheSampleQueries() throws IOException {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        backup();
        assertThat(tried("2")).as(steadyhand.err()).isZero();
        assertThat(steadyhand.json().path("verdict").asString()).isEqualTo("PASS");
        assertThat(tried("3")).isEqualTo(1);
        assertThat(steadyhand.err()).contains("SELECT count(*) FROM people");
        assertThat(database.withCopies()).containsExactly(database.name());
    }

    private int tried(String people) throws IOException {
        Path url = folder.resolve("url");
        Files.writeString(
                url,
                "postgres://admin:for%20tests,%20with%20a%20space@127.0.0.1:"
                        + database.access().url().port()
                        + "/"
                        + database.name());
        Files.setPosixFilePermissions(url, PosixFilePermissions.fromString("rw-------"));
        Path configuration = folder.resolve("steadyhand.yaml");
        Files.writeString(
                configuration,
                """
                version: 1
                stores: {local: {folder: backups}}
                targets:
                  shop:
                    environment: staging
                    url: "file:url"
                    samples:
                      - {query: "SELECT count(*) FROM people", expect: "%s"}
                      - {query: "SELECT name FROM names ORDER BY 1 LIMIT 1", expect: "first"}
                """
                        .formatted(people));
        steadyhand.run("test-restore", "shop", "--config", configuration.toString(), "--json");
        return steadyhand.exitCode();
    }

    @Test
    void anEncryptedBackupComesBackByItsKeyAlone() throws IOException {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        Path key = folder.resolve("key.txt");
        Files.writeString(key, AgeKeys.PRIVATE + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        JsonNode made = run("backup", "shop", "--encrypt-to", AgeKeys.PUBLIC, "--json").json();
        assertThat(Path.of(made.path("file").asString())).content(ISO_8859_1).startsWith("age-enc");
        String backup = made.path("backup").asString();
        database.execute("drop table people cascade");
        run("restore", backup, "--to", "shop", "--confirm", "RESTORE PRODUCTION");
        assertThat(steadyhand.exitCode()).isEqualTo(3);
        assertThat(steadyhand.err()).contains("SH-420", "Nothing was changed.");

        production("restore", backup, "--to", "shop", "--identity", key.toString());
        assertThat(database.value("select string_agg(name, ',' order by name) from names"))
                .isEqualTo("first,second");
        assertThat(database.value("select nextval('people_id_seq')")).isEqualTo("3");
    }

    private void production(String... command) {
        List<String> confirmed = new ArrayList<>(List.of(command));
        confirmed.addAll(List.of("--confirm", "RESTORE PRODUCTION"));
        run(confirmed.toArray(String[]::new));
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
    }

    @Test
    void withoutRoomForTwoTheDatabaseIsEmptiedAndLoadedWithItsRoles() {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        String role = "reader_" + database.name();
        database.execute("create role " + role, "grant select on people to " + role);
        String backup =
                run("backup", "shop", "--with-users", "--json").json().path("backup").asString();
        database.execute("drop table people cascade", "create table newer (a int)");
        database.onServer("drop role " + role);
        try {
            production("restore", backup, "--to", "shop", "--place", "emptied", "--with-users");
            assertThat(steadyhand.err()).contains("Users made: " + role);
            assertThat(
                            database.value(
                                    "select has_table_privilege('"
                                            + role
                                            + "', 'people', 'select')"))
                    .isEqualTo("t");
            assertThat(database.query("select 1 from pg_class where relname = 'newer'")).isEmpty();
        } finally {
            database.execute("drop owned by " + role, "drop role " + role);
        }
    }

    @Test
    void aTableIsRestoredAloneAndTheRestIsLeftAsItIs() {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        database.execute("create table other (a int)");
        String backup = backup();
        database.execute("delete from people", "insert into other values (1)");
        run(
                "restore",
                backup,
                "--to",
                "shop",
                "--tables",
                "people",
                "--confirm",
                "RESTORE PRODUCTION");
        assertThat(steadyhand.err()).contains("Is it public.people that is meant?");
        production("restore", backup, "--to", "shop", "--tables", "public.people");
        assertThat(database.value("select count(*) from names")).isEqualTo("2");
        assertThat(database.value("select count(*) from other")).isEqualTo("1");
        production("switch", "undo", "shop");
        assertThat(database.value("select count(*) from names")).isEqualTo("0");
    }

    @Test
    void rowsThatWereLostComeBackByKeyAndGoAgain() {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        String backup = backup();
        database.execute("delete from people where id = 1", "update people set name = 'newer'");
        production("restore", backup, "--to", "shop", "--missing-rows", "public.people");
        assertThat(database.value("select string_agg(name, ',' order by id) from people"))
                .isEqualTo("first,newer");
        production("switch", "undo", "shop");
        assertThat(database.value("select string_agg(name, ',') from people")).isEqualTo("newer");
        assertThat(database.query("select 1 from pg_namespace where nspname like '%\\_\\_%'"))
                .isEmpty();
    }

    @Test
    void aDamagedBackupIsNotRestored() throws IOException {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        String backup = backup();
        Path dump = folder.resolve("backups").resolve(backup + ".sql.gz");
        byte[] bytes = Files.readAllBytes(dump);
        bytes[bytes.length / 2] ^= 1;
        Files.write(dump, bytes);
        run("restore", backup, "--to", "shop", "--confirm", "RESTORE PRODUCTION");
        assertThat(steadyhand.exitCode()).isEqualTo(4);
        assertThat(database.withCopies()).containsExactly(database.name());
    }

    @Test
    void aServerThatIsNotTheRegisteredOneIsRefused(@NewestPostgres FreshPostgres other) {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        String backup = backup();
        run("targets", "register", "shop");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        other.execute("create table people (id int)");

        database = other;
        run("targets", "test", "shop");
        assertThat(steadyhand.exitCode()).isEqualTo(3);
        run("restore", backup, "--to", "shop", "--confirm", "RESTORE PRODUCTION");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isEqualTo(3);
        assertThat(steadyhand.err()).contains("SH-301", "Nothing was changed.");
        assertThat(other.withCopies()).containsExactly(other.name());
    }

    @Test
    void openSessionsAreShownBeforeTheyAreEnded() throws SQLException {
        assumeTrue(isPgDumpThere(), "needs pg_dump: install postgresql-client");
        String backup = backup();
        try (Connection till = database.connection();
                Statement statement = till.createStatement()) {
            statement.execute("set application_name = 'the till'");
            run("restore", backup, "--to", "shop", "--dry-run");
            assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
            assertThat(steadyhand.out()).contains("admin from 127.0.0.1 the till");
            assertThat(till.isValid(5)).isTrue();

            run("restore", backup, "--to", "shop", "--confirm", "RESTORE PRODUCTION");
            assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
            assertThat(till.isValid(5)).isFalse();
        }
    }

    @Test
    void aTargetIsLookedAt() {
        run("targets", "test", "shop");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(steadyhand.out()).contains("PostgreSQL");
    }
}
