package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.testing.AgeByHand;
import dev.steadyhand.testing.AgeKeys;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Encrypted backups from the command line: made, verified and restored, with the key and without.
 */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class EncryptionJourneyTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private FreshDatabase database;
    private Path configuration;
    private Path key;
    private Path otherKey;

    @BeforeEach
    void begin(FreshDatabase fresh) throws IOException {
        database = fresh;
        steadyhand = new CommandRun(folder);
        database.execute(
                "create table people (id int primary key, name varchar(40))",
                "insert into people values (1, 'first'), (2, 'second')",
                "create table pets (id int primary key)",
                "insert into pets values (7)");
        DatabaseUrl url = database.access().url();
        secret(
                "url",
                "mariadb://root:%s@127.0.0.1:%d/%s"
                        .formatted(url.password().reveal(), url.port(), database.name()));
        key = secret("key.txt", "# created today\n" + AgeKeys.PRIVATE + "\n");
        otherKey = secret("other-key.txt", AgeKeys.OTHER_PRIVATE + "\n");
        configuration = folder.resolve("steadyhand.yaml");
        configure("");
    }

    private void configure(String encryption) throws IOException {
        Files.writeString(
                configuration,
                """
                version: 1
                %sstores:
                  local: {folder: backups}
                targets:
                  shop: {environment: staging, url: "file:url", encrypt-to: [%s]}
                """
                        .formatted(encryption, AgeKeys.PUBLIC));
    }

    private Path secret(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private int exit(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--config", configuration.toString(), "--json"));
        steadyhand.run(arguments.toArray(String[]::new));
        return steadyhand.exitCode();
    }

    private JsonNode done(String... command) {
        assertThat(exit(command)).as(() -> steadyhand.err()).isZero();
        return steadyhand.json();
    }

    private List<String> names() {
        return database.query("select name from people order by id").stream()
                .map(List::getFirst)
                .toList();
    }

    @Test
    void aBackupIsRestoredByItsKeyAloneWholeAndInParts()
            throws IOException, GeneralSecurityException {
        JsonNode made = done("backup", "shop");
        assertThat(made.path("verdict").asString()).isEqualTo("PASS WITH WARNINGS");
        assertThat(made.path("file").asString()).endsWith(".sql.gz.age");
        byte[] plain =
                AgeByHand.decrypt(
                        Files.readAllBytes(Path.of(made.path("file").asString())), AgeKeys.PRIVATE);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(plain)))
                .asString(StandardCharsets.UTF_8)
                .contains("second");

        String backup = made.path("backup").asString();
        database.execute("delete from people where id = 2", "delete from pets");
        assertThat(exit("restore", backup, "--to", "shop", "--unattended")).isEqualTo(3);
        assertThat(steadyhand.err()).contains("SH-420").contains("no private key is at hand");
        assertThat(exit("restore", backup, "--to", "shop", "--identity", otherKey.toString()))
                .isEqualTo(3);
        assertThat(names()).as("nothing was changed").containsExactly("first");

        String identity = key.toString();
        done(
                "restore",
                backup,
                "--to",
                "shop",
                "--tables",
                "people",
                "--unattended",
                "--identity",
                identity);
        assertThat(names()).containsExactly("first", "second");
        assertThat(database.query("select * from pets")).isEmpty();
        JsonNode whole =
                done("restore", backup, "--to", "shop", "--unattended", "--identity", identity);
        assertThat(whole.path("verified").asBoolean()).isTrue();
        assertThat(database.query("select * from pets")).hasSize(1);
    }

    @Test
    void withoutAKeyItIsVerifiedByItsChecksumAndNeverFails() throws IOException {
        String backup = done("backup", "shop").path("backup").asString();
        assertThat(exit("backups", "verify", backup)).isEqualTo(3);
        assertThat(steadyhand.json().path("verdict").asString()).isEqualTo("COULD NOT VERIFY");
        configure("encryption: {identities: [\"file:key.txt\"]}\n");
        assertThat(done("backups", "verify", backup).path("verdict").asString()).isEqualTo("PASS");
        assertThat(done("doctor").toString()).contains("a key at hand opens the newest, " + backup);
    }

    @Test
    void aBackupThatNobodyHereCouldReadIsRefusedWhereThatIsAskedFor() throws IOException {
        configure("encryption: {identities: [\"file:other-key.txt\"], without-key: refuse}\n");
        assertThat(exit("backup", "shop")).isEqualTo(3);
        assertThat(steadyhand.err()).contains("SH-420").contains("Nothing was changed.");
        assertThat(folder.resolve("backups")).isDirectoryNotContaining("glob:**.sql*");
        assertThat(
                        done("backup", "shop", "--encrypt-to", AgeKeys.OTHER_PUBLIC)
                                .path("verdict")
                                .asString())
                .isEqualTo("PASS");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(exit("backup", "shop", "--identity", key.toString())).isEqualTo(2);
        assertThat(steadyhand.err()).contains("can be read by others").contains("chmod 600");
    }
}
