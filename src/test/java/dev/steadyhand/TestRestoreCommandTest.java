package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backups are tried out on a real server, through the command line, and nothing stays behind. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class TestRestoreCommandTest {

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
                "create table visits (id int primary key)",
                "create function visited() returns int reads sql data return (select count(*)"
                        + " from visits)",
                "create view names as select name, visited() as visits from people",
                "create trigger counts after insert on people for each row insert into visits"
                        + " values (new.id)");
        configure("2");
    }

    private void configure(String people) {
        DatabaseUrl url = database.access().url();
        write(
                """
                version: 1
                stores:
                  local: {folder: %s}
                targets:
                  shop:
                    environment: production
                    url: file:url
                    samples:
                      - {query: "SELECT COUNT(*) FROM people", expect: "%s"}
                      - {query: "SELECT visits FROM names", expect: ">= 0"}
                      - {query: "SELECT 1 FROM people WHERE name = 'first'"}
                """
                        .formatted(folder.resolve("backups"), people),
                "mariadb://%s:%s@127.0.0.1:%d/%s"
                        .formatted(
                                url.user(), url.password().reveal(), url.port(), database.name()));
    }

    private void write(String configuration, String url) {
        try {
            Files.writeString(folder.resolve("steadyhand.yaml"), configuration);
            secret("url", url);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path secret(String file, String text) throws IOException {
        Path secret = folder.resolve(file);
        Files.deleteIfExists(secret);
        PrivateFiles.write(secret, text.getBytes(StandardCharsets.UTF_8));
        return secret;
    }

    private CommandRun run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--config=" + folder.resolve("steadyhand.yaml"));
        return steadyhand.run(arguments.toArray(String[]::new));
    }

    private String backup() {
        String name = run("backup", "shop", "--json").json().path("backup").asString();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        return name;
    }

    private JsonNode lastProof() {
        JsonNode entries = run("journal", "show", "--json").json().path("entries");
        return entries.valueStream()
                .filter(entry -> entry.path("kind").asString().equals("TEST_RESTORE_COMPLETE"))
                .reduce((_, last) -> last)
                .orElseThrow()
                .path("data");
    }

    @Test
    void theNewestBackupIsProvenAndNothingStaysBehind() {
        String backup = backup();
        database.execute("drop function visited", "delete from people");
        JsonNode proven = run("test-restore", "shop", "--json").json();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(proven.path("backup").asString()).isEqualTo(backup);
        assertThat(proven.path("verdict").asString()).isEqualTo("PASS");
        assertThat(proven.path("rows").asInt()).isEqualTo(2);
        assertThat(proven.path("database").asString())
                .startsWith(database.name() + "__testrestore_");
        assertThat(proven.path("removed").asBoolean()).isTrue();
        assertThat(database.withCopies()).containsExactly(database.name());
        assertThat(database.query("select 1 from people")).isEmpty();
        assertThat(lastProof().path("sha256").asString())
                .isEqualTo(proven.path("sha256").asString())
                .hasSize(64);
        assertThat(lastProof().path("verdict").asString()).isEqualTo("PASS");
    }

    @Test
    void anAnswerThatIsNotAsExpectedFailsTheTestAndIsShown() {
        String backup = backup();
        configure(">= 3");
        run("test-restore", backup);
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(steadyhand.err())
                .contains("SH-520", "SELECT COUNT(*) FROM people: 2, expected >= 3");
        assertThat(database.withCopies()).containsExactly(database.name());
        assertThat(lastProof().path("verdict").asString()).isEqualTo("FAIL");
    }

    @Test
    void aDamagedBackupFailsBeforeAnythingIsMade() throws IOException {
        String backup = backup();
        Path dump = folder.resolve("backups").resolve(backup + ".sql.gz");
        byte[] bytes = Files.readAllBytes(dump);
        bytes[bytes.length / 2] ^= 1;
        Files.write(dump, bytes);
        assertThat(run("test-restore", "shop", "--json").json().path("verdict").asString())
                .isEqualTo("FAIL");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.DAMAGED.number());
        assertThat(lastProof().path("backup").asString()).isEqualTo(backup);
    }

    @Test
    void theDeepestVerificationTriesABackupOut() {
        String backup = backup();
        JsonNode found = run("backups", "verify", backup, "--depth", "restorable", "--json").json();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(found.path("checks"))
                .extracting(check -> check.path("depth").asString())
                .containsExactly(
                        "present", "checksum", "stream", "members", "structure", "restorable");
        assertThat(found.path("verdict").asString()).isEqualTo("PASS");
        assertThat(database.withCopies()).containsExactly(database.name());
    }

    @Test
    void aRehearsalMakesNothingAndSaysWhatWouldBeMade() {
        backup();
        run("test-restore", "shop", "--dry-run");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(steadyhand.out())
                .contains("__testrestore_", "Ask: SELECT COUNT(*)", "Drop the throw-away");
        assertThat(database.withCopies()).containsExactly(database.name());
    }

    @Test
    void aServerThatIsNamedIsUsedInPlaceOfTheTargets() throws IOException {
        backup();
        String there = Files.readString(folder.resolve("url"));
        String scratch = database.name() + "__scratch";
        Path other = secret("other", there.replace("/" + database.name(), "/" + scratch));
        secret("url", "mariadb://root@127.0.0.1:1/" + database.name());
        JsonNode proven = run("test-restore", "shop", "--on", "file:" + other, "--json").json();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(proven.path("database").asString()).startsWith(scratch + "__testrestore_");
        assertThat(database.withCopies()).containsExactly(database.name());

        JsonNode unknown = run("test-restore", "shop", "--json").json();
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(unknown.path("verdict").asString()).isEqualTo("COULD NOT VERIFY");
    }

    @Test
    void databasesThatOnlyAreCalledLikeOneAreReportedAndStay() {
        backup();
        String strange = database.name() + "__testrestore_20200101_000000_abcdef";
        database.execute("create database " + strange);
        run("test-restore", "shop");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(steadyhand.err()).contains(strange, "journal does not know it");
        steadyhand.later(Duration.ofDays(400));
        run("doctor", "--clean");
        assertThat(steadyhand.out()).contains(strange);
        assertThat(database.withCopies()).contains(strange);
        database.execute("drop database " + strange);
    }
}
