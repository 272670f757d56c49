package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backup, damage, restore, undo and discard on a real server, through the command line alone. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class CommandJourneyTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private FreshDatabase database;

    @BeforeEach
    void begin(FreshDatabase fresh) {
        database = fresh;
        steadyhand = new CommandRun(folder);
        database.execute(
                "create table people (id int primary key, name varchar(40))",
                "insert into people values (1, 'first'), (2, 'second')",
                "create view names as select name from people");
    }

    private CommandRun run(String environment, String... command) {
        ServerAccess access = database.access();
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(
                List.of(
                        "--url",
                        "mariadb://"
                                + access.url().user()
                                + ":"
                                + access.url().password().reveal()
                                + "@127.0.0.1:"
                                + access.url().port()
                                + "/"
                                + database.name(),
                        "--environment",
                        environment,
                        "--folder",
                        folder.resolve("backups").toString()));
        return steadyhand.run(arguments.toArray(String[]::new));
    }

    private String backup() {
        JsonNode json = run("staging", "backup", "shop", "--json").json();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        return json.path("backup").asString();
    }

    private List<String> names() {
        return database.query("select name from people order by id").stream()
                .map(List::getFirst)
                .toList();
    }

    @Test
    void aBackupTellsScriptsWhatItMade() {
        JsonNode json = run("staging", "backup", "shop", "--json", "--codec", "zstd").json();
        assertThat(json.path("verdict").asString()).isEqualTo("PASS");
        assertThat(json.path("tables").asInt()).isEqualTo(1);
        assertThat(json.path("rows").asInt()).isEqualTo(2);
        assertThat(json.path("sha256").asString()).hasSize(64);
        assertThat(Path.of(json.path("file").asString())).isRegularFile().hasExtension("zst");
        assertThat(json.path("bytes").asLong()).isPositive();
        assertThat(json.path("uncompressedBytes").asLong()).isPositive();
        assertThat(json.path("seconds").isNumber()).isTrue();
    }

    @Test
    void aRestoreBringsBackWhatWasLostAndCanBeUndoneAndDiscarded() {
        String backup = backup();
        database.execute("delete from people where id = 2");
        JsonNode restored = run("staging", "restore", backup, "--to", "shop", "--json").json();
        assertThat(restored.path("verified").asBoolean()).isTrue();
        assertThat(restored.path("rows").asInt()).isEqualTo(2);
        assertThat(restored.path("database").asString()).isEqualTo(database.name());
        assertThat(restored.path("previous").asString()).startsWith(database.name() + "__before_");
        assertThat(names()).containsExactly("first", "second");

        run("staging", "switch", "undo", "shop");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(names()).containsExactly("first");
    }

    @Test
    void anEmergencyNeedsOneFileWithOneTargetAndNothingElse() throws IOException {
        ServerAccess access = database.access();
        Path url = folder.resolve("url");
        Files.writeString(
                url,
                "mariadb://%s:%s@127.0.0.1:%d/%s"
                        .formatted(
                                access.url().user(),
                                access.url().password().reveal(),
                                access.url().port(),
                                database.name()));
        Files.setPosixFilePermissions(url, PosixFilePermissions.fromString("rw-------"));
        Path file = folder.resolve("one.yaml");
        Files.writeString(
                file,
                "version: 1\ntargets: {shop: {environment: production, url: \"file:url\"}}\n");
        Path answers = folder.resolve("answers.yaml");
        Files.writeString(
                answers,
                """
                tick: all
                backup: newest
                phrase: RESTORE PRODUCTION
                database: %s
                conducted-by: somebody
                """
                        .formatted(database.name()));
        steadyhand.run("backup", "shop", "--config", file.toString());
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        database.execute("delete from people where id = 2");

        steadyhand.run(
                "run",
                "emergency-restore",
                "--config",
                file.toString(),
                "--answers",
                answers.toString());

        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(names()).containsExactly("first", "second");
    }

    @Test
    void aRehearsalChangesNothingAndPrintsThePlan() {
        String backup = backup();
        database.execute("delete from people where id = 2");
        run("staging", "restore", backup, "--to", "shop", "--dry-run");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(steadyhand.out()).contains("RENAME TABLE");
        assertThat(names()).containsExactly("first");
    }

    @Test
    void productionIsNotRestoredWithoutItsPhrase() {
        String backup = backup();
        database.execute("delete from people where id = 2");
        run("production", "restore", backup, "--to", "shop");
        assertThat(steadyhand.exitCode()).isEqualTo(3);
        assertThat(steadyhand.err()).contains("SH-304").contains("--confirm");
        assertThat(names()).containsExactly("first");

        run("production", "restore", backup, "--to", "shop", "--confirm", "RESTORE PRODUCTION");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(names()).containsExactly("first", "second");
    }

    @Test
    void aDamagedBackupIsNotRestored() throws IOException {
        String backup = backup();
        Path dump = folder.resolve("backups").resolve(backup + ".sql.gz");
        byte[] bytes = Files.readAllBytes(dump);
        bytes[bytes.length / 2] ^= 1;
        Files.write(dump, bytes);
        database.execute("delete from people where id = 2");

        run("staging", "backups", "verify", backup, "--json");
        assertThat(steadyhand.exitCode()).isEqualTo(4);
        assertThat(steadyhand.json().path("verdict").asString()).isEqualTo("FAIL");
        run("staging", "restore", backup, "--to", "shop");
        assertThat(steadyhand.exitCode()).isEqualTo(4);
        assertThat(names()).containsExactly("first");
    }

    @Test
    void anotherServerThanTheRegisteredOneIsRefused() {
        run("staging", "targets", "register", "shop");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        String backup = backup();
        database.execute("delete from people where id = 2");
        String original = database.name();
        database.execute(
                "create database `" + original + "__other`",
                "create table `" + original + "__other`.people as select * from people");
        steadyhand.run(
                "restore",
                backup,
                "--to",
                "shop",
                "--environment",
                "staging",
                "--folder",
                folder.resolve("backups").toString(),
                "--url",
                "mariadb://"
                        + database.access().url().user()
                        + ":"
                        + database.access().url().password().reveal()
                        + "@127.0.0.1:"
                        + database.access().url().port()
                        + "/"
                        + original
                        + "__other");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isEqualTo(3);
        assertThat(steadyhand.err()).contains("SH-301");
    }

    @Test
    void evidenceReportAndJournalTellOfTheRun() {
        String backup = backup();
        Path evidence = folder.resolve("evidence");
        JsonNode json =
                run(
                                "staging",
                                "restore",
                                backup,
                                "--to",
                                "shop",
                                "--json",
                                "--evidence",
                                evidence.toString())
                        .json();
        assertThat(evidence).isDirectoryContaining(file -> file.toString().endsWith(".html"));
        String run = json.path("run").asString();
        run("staging", "report", run, "--format", "md");
        assertThat(steadyhand.out()).contains("Restore a backup from the command line");
        run("staging", "journal", "show", "--run", run);
        assertThat(steadyhand.out()).contains("RESTORE_COMPLETE").contains("SWITCH_COMPLETE");
        run("staging", "journal", "verify", "--json");
        assertThat(steadyhand.json().path("verdict").asString()).isEqualTo("PASS");
        assertThat(steadyhand.json().path("anchoredUpTo").asLong()).isPositive();
    }
}
