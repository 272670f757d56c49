package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import dev.steadyhand.testing.RealS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backups that go to a bucket and come back from it, with nothing of them on this machine. */
@Tag("slow")
@ExtendWith({RealMariaDb.class, RealS3.class})
class BucketJourneyTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private FreshDatabase database;
    private Path configuration;

    @BeforeEach
    void begin(FreshDatabase fresh, FreshBucket bucket) throws IOException {
        database = fresh;
        steadyhand = new CommandRun(folder);
        database.execute(
                "create table people (id int primary key, name varchar(40))",
                "insert into people values (1, 'first'), (2, 'second')");
        DatabaseUrl url = database.access().url();
        secret(
                "url",
                "mariadb://root:%s@127.0.0.1:%d/%s"
                        .formatted(url.password().reveal(), url.port(), database.name()));
        secret("key", bucket.key() + ":" + bucket.secret());
        configuration = folder.resolve("steadyhand.yaml");
        Files.writeString(
                configuration,
                """
                version: 1
                stores:
                  local: {folder: backups}
                  offsite:
                    s3: %s/shop
                    endpoint: %s
                    credentials: file:key
                    encryption: aes256
                    tags: {team: shop}
                targets:
                  shop: {environment: staging, url: "file:url", stores: [local]}
                """
                        .formatted(bucket.bucket(), bucket.endpoint()));
    }

    private void secret(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private JsonNode done(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--config", configuration.toString(), "--json"));
        steadyhand.run(arguments.toArray(String[]::new));
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        return steadyhand.json();
    }

    private List<String> names() {
        return database.query("select name from people order by id").stream()
                .map(List::getFirst)
                .toList();
    }

    private List<Path> dumpsHere() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains(".sql")).toList();
        }
    }

    @Test
    void aBackupGoesToABucketAndIsRestoredFromItWithNoFileHere() throws IOException {
        JsonNode made = done("backup", "shop", "--store", "offsite");
        assertThat(made.path("file").asString()).startsWith("s3://").endsWith(".sql.gz");
        assertThat(made.path("verdict").asString()).isEqualTo("PASS");
        assertThat(dumpsHere()).isEmpty();

        database.execute("delete from people where id = 2");
        String backup = made.path("backup").asString();
        JsonNode restored =
                done("restore", backup, "--to", "shop", "--store", "offsite", "--unattended");
        assertThat(restored.path("verified").asBoolean()).isTrue();
        assertThat(names()).containsExactly("first", "second");
        assertThat(dumpsHere()).as("the safety backup goes to the usual store").hasSize(2);
    }

    @Test
    void aBackupGoesToAllStoresAtOnceAndWhatOneOfThemMissedIsCopiedLater() throws IOException {
        String good =
                Files.readString(configuration)
                        .replace("stores: [local]", "stores: [local, offsite]");
        Files.writeString(
                configuration, good.replaceFirst("endpoint: \\S+", "endpoint: http://127.0.0.1:1"));
        steadyhand.run("backup", "shop", "--config", configuration.toString(), "--json");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isEqualTo(5);
        assertThat(steadyhand.err()).contains("It is complete in local, and verified there.");
        assertThat(dumpsHere()).hasSize(2);

        Files.writeString(configuration, good);
        JsonNode copied = done("backups", "copy", "--missing", "--to", "offsite");
        assertThat(copied.path("copied")).hasSize(1);
        String missed = copied.path("copied").get(0).asString();
        assertThat(same(missed)).isEqualTo("PASS");
        assertThat(done("backups", "copy", "--missing", "--to", "offsite").path("copied"))
                .isEmpty();

        String both = done("backup", "shop").path("backup").asString();
        assertThat(same(both)).isEqualTo("PASS");
        assertThat(
                        done(
                                        "backups", "compare", both, "--store", "local", "--with",
                                        "offsite", "--quick")
                                .toString())
                .contains("the same as offsite tells")
                .contains("not read there");
    }

    private String same(String backup) {
        return done("backups", "compare", backup, "--store", "local", "--with", "offsite")
                .path("verdict")
                .asString();
    }

    @Test
    void aBackupIsCopiedLockedAndBroughtBackFromWhatTheBucketWas() throws IOException {
        String backup = done("backup", "shop").path("backup").asString();
        JsonNode copy = done("backups", "copy", backup, "--into", "offsite");
        assertThat(copy.path("copied")).hasSize(3);
        JsonNode again = done("backups", "copy", backup, "--into", "offsite");
        assertThat(again.path("copied")).isEmpty();
        assertThat(again.path("same")).hasSize(3);
        assertThat(
                        done("backups", "lock", backup, "--store", "offsite", "--hold")
                                .path("lock")
                                .asString())
                .isEqualTo("on hold");
        assertThat(done("backups", "show", backup, "--store", "offsite").path("lock").asString())
                .isEqualTo("on hold");

        for (Path file : dumpsHere()) {
            Files.delete(file);
        }
        assertThat(done("backups", "versions", backup, "--store", "offsite").path("versions"))
                .hasSize(3);
        done(
                "backups",
                "copy",
                backup,
                "--store",
                "offsite",
                "--as-of",
                Instant.now().plusSeconds(1).toString(),
                "--into",
                "local");
        assertThat(done("backups", "verify", backup, "--store", "local").path("verdict").asString())
                .isEqualTo("PASS");
    }

    @Test
    void backupsInABucketAreListedShownAndVerified() {
        String backup = done("backup", "shop", "--store", "offsite").path("backup").asString();
        JsonNode listed = done("backups", "list", "--store", "offsite").path("backups");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("store").asString()).isEqualTo("offsite");
        assertThat(done("backups", "show", backup).path("rows").asInt()).isEqualTo(2);
        assertThat(done("backups", "verify", backup).path("verdict").asString()).isEqualTo("PASS");
        assertThat(done("backups", "list", "--store", "local").path("backups")).isEmpty();
    }
}
