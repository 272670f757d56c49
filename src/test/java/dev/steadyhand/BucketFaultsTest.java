package dev.steadyhand;

import static dev.steadyhand.testing.FaultyProxy.after;
import static dev.steadyhand.testing.FaultyProxy.cutAfter;
import static dev.steadyhand.testing.FaultyProxy.cutBefore;
import static dev.steadyhand.testing.FaultyProxy.cutWithin;
import static dev.steadyhand.testing.FaultyProxy.error;
import static dev.steadyhand.testing.FaultyProxy.flipAnswer;
import static dev.steadyhand.testing.FaultyProxy.flipSent;
import static dev.steadyhand.testing.FaultyProxy.requests;
import static dev.steadyhand.testing.FaultyProxy.slowly;
import static dev.steadyhand.testing.FaultyProxy.then;
import static dev.steadyhand.testing.FaultyProxy.untouched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.BucketContent;
import dev.steadyhand.testing.FaultyProxy;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.RealS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A bucket is backed up and restored while its network fails and somebody else changes what is in
 * it: what is in the backup is what was in the bucket, and no object is there in part.
 */
@Tag("slow")
@ExtendWith(RealS3.class)
class BucketFaultsTest {

    private static final int FOR_EVER = 10_000;

    @TempDir private Path folder;
    private CommandRun steadyhand;
    private FaultyProxy proxy;
    private BucketContent live;
    private BucketContent other;
    private Path configuration;

    @BeforeEach
    void begin(FreshBucket bucket) throws IOException {
        FreshBucket plain = BucketContent.without(bucket);
        proxy = new FaultyProxy(plain.endpoint());
        live = new BucketContent(plain);
        other = new BucketContent(bucket);
        steadyhand = new CommandRun(folder);
        Path key = folder.resolve("key");
        Files.writeString(key, plain.key() + ":" + plain.secret());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        configuration = folder.resolve("steadyhand.yaml");
        Files.writeString(
                configuration,
                """
                version: 1
                stores:
                  local: {folder: backups}
                targets:
                  files: {environment: staging, bucket: %s, endpoint: "%s", credentials: "file:key"}
                  copy: {environment: staging, bucket: %s, endpoint: "%s", credentials: "file:key"}
                  kept: {environment: staging, bucket: %s, endpoint: "%s", credentials: "file:key", versions: all}
                """
                        .formatted(
                                plain.bucket(),
                                proxy.address(),
                                bucket.bucket(),
                                bucket.endpoint(),
                                bucket.bucket(),
                                proxy.address()));
        live.put("a", "first").put("b", "second").put("c", "third");
        live.put("large", random(17 << 20, 1), Map.of("kind", "large"));
        live.put("middle", random(300_000, 2), Map.of("kind", "middle"));
    }

    @AfterEach
    void end() {
        proxy.close();
        live.close();
        other.close();
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private JsonNode run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--config", configuration.toString(), "--json"));
        return steadyhand.run(arguments.toArray(String[]::new)).json();
    }

    private JsonNode done(String... command) {
        JsonNode json = run(command);
        assertThat(steadyhand.exitCode()).as(steadyhand.out() + steadyhand.err()).isZero();
        return json;
    }

    private String backup() {
        return done("backup", "files").path("backup").asString();
    }

    /** Brings a backup into the other bucket, by a way without faults. */
    private Map<String, String> restored(String backup) throws IOException {
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("  copy:", "  there:")
                        .replace("  files:", "  gone:")
                        .replace("  there:", "  files:"));
        done("restore", backup, "--to", "files", "--unattended");
        return other.everything();
    }

    @Test
    void aBackupIsWhatTheBucketHoldsThoughConnectionsBreakAndBytesTurn() throws IOException {
        live.put("whole", random(9 << 20, 3), Map.of());
        Map<String, String> before = live.everything();
        proxy.spoil(1, requests("GET", "/whole").and(BucketFaultsTest::isContent), flipAnswer());
        proxy.spoil(1, requests("GET", "/a"), cutBefore());
        proxy.spoil(1, requests("GET", "/b"), error(500, "InternalError"));
        proxy.spoil(1, requests("GET", "/c").and(BucketFaultsTest::isContent), flipAnswer());
        proxy.spoil(2, requests("GET", "/middle"), cutWithin());
        proxy.spoil(1, requests("GET", "/middle"), slowly());
        proxy.spoil(2, requests("GET", "/large"), cutWithin());
        proxy.spoil(1, requests("GET", "list-type=2"), error(503, "SlowDown"));
        String backup = backup();
        assertThat(done("backups", "verify", backup).path("verdict").asString()).isEqualTo("PASS");
        assertThat(restored(backup)).isEqualTo(before);
    }

    private static boolean isContent(FaultyProxy.Exchange exchange) {
        return !exchange.path().contains("tagging");
    }

    @Test
    void whatIsDeletedOrReplacedWhileItIsReadIsSaidAndNothingIsMixed() throws IOException {
        backup();
        long listings = proxy.count(requests("GET", "list-type=2"));
        proxy.spoil((int) listings - 1, requests("GET", "list-type=2"), untouched());
        proxy.spoil(
                1,
                requests("GET", "list-type=2"),
                then(() -> live.delete("a").put("b", "newer").put("later", "was not listed")));
        proxy.spoil(
                1,
                requests("GET", "/large").and(exchange -> exchange.has("range: bytes=8388608-")),
                after(() -> live.put("large", random(17 << 20, 9), Map.of("kind", "newer"))));
        JsonNode made = done("backup", "files");
        assertThat(steadyhand.err())
                .contains("1 objects were deleted while the bucket was read")
                .contains("2 objects were written over while the bucket was read");
        String backup = made.path("backup").asString();
        assertThat(done("backups", "verify", backup).path("verdict").asString()).isEqualTo("PASS");
        live.delete("later");
        assertThat(restored(backup)).isEqualTo(live.everything());
    }

    @Test
    void versionsThatComeAndGoWhileTheyAreReadAreSaidAndDoNotMix() {
        other.put("a", "1").put("a", "2").put("b", "1").put("b", "2").put("c", "1").put("c", "2");
        proxy.spoil(1, requests("GET", "versions"), error(500, "InternalError"));
        proxy.spoil(
                1, requests("GET", "versions"), then(() -> other.put("b", "3").put("later", "1")));
        proxy.spoil(
                1,
                requests("GET", "versionId=" + other.oldestVersion("a")),
                error(404, "NoSuchVersion"));
        proxy.spoil(1, requests("GET", "/c").and(BucketFaultsTest::isContent), flipAnswer());
        proxy.spoil(1, requests("GET", "/b"), cutBefore());
        String backup = done("backup", "kept").path("backup").asString();
        assertThat(steadyhand.err()).contains("1 objects were deleted while the bucket was read");
        assertThat(done("backups", "verify", backup).toString())
                .contains("3 objects and 2 earlier versions and deletions");
    }

    @Test
    void aRestoreThatCannotGoOnLeavesEveryObjectOldOrNewAndIsDoneAgain() throws IOException {
        Map<String, String> before = live.everything();
        String backup = backup();
        live.delete("a").put("b", "changed").delete("large").put("middle", "changed");
        proxy.spoil(1, requests("PUT", "/a"), flipSent());
        proxy.spoil(1, requests("PUT", "/b"), cutAfter());
        proxy.spoil(FOR_EVER, requests("PUT", "partNumber=2"), error(403, "AccessDenied"));
        run("restore", backup, "--to", "files", "--unattended");
        assertThat(steadyhand.exitCode()).isNotZero();
        Map<String, String> after = live.everything();
        assertThat(after).doesNotContainKey("large").containsEntry("c", before.get("c"));
        assertThat(live.get("b")).asString().isIn("second", "changed");

        proxy.forgive();
        done("restore", backup, "--to", "files", "--unattended");
        assertThat(live.everything()).isEqualTo(before);
    }

    @Test
    void aMirrorThroughAFaultyNetworkIsTheSameAsItsSource() {
        proxy.spoil(1, requests("GET", "/a").and(BucketFaultsTest::isContent), flipAnswer());
        proxy.spoil(1, requests("GET", "/middle"), cutWithin());
        proxy.spoil(1, requests("GET", "/b"), error(500, "InternalError"));
        done("mirror", "files", "--to", "copy", "--unattended");
        assertThat(other.everything()).isEqualTo(live.everything());
    }
}
