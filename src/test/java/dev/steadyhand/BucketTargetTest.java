package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.BucketContent;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.RealS3;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A bucket is backed up and restored from the command line, as an operator would. */
@Tag("slow")
@ExtendWith(RealS3.class)
class BucketTargetTest {

    private static final List<String> HOSTILE =
            List.of(
                    "a",
                    "a/b",
                    "a/",
                    "/absolute",
                    "double//slash",
                    "up/../../out",
                    "-dash",
                    "spaces and + & = % signs",
                    "new\nline",
                    "caf\u00e9",
                    "cafe\u0301",
                    "\ud83d\udc0b whale",
                    "\uffee wide",
                    "C:\\temp\\file",
                    "steadyhand-index/000001.jsonl",
                    "l" + "o".repeat(700) + "ng");

    @TempDir private Path folder;
    private CommandRun steadyhand;
    private Path configuration;
    private FreshBucket versions;
    private FreshBucket plain;
    private BucketContent live;
    private BucketContent other;

    @BeforeEach
    void begin(FreshBucket bucket) throws IOException {
        versions = bucket;
        plain = BucketContent.without(bucket);
        live = new BucketContent(plain);
        other = new BucketContent(versions);
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
                  files:
                    environment: staging
                    bucket: %s
                    endpoint: %s
                    credentials: file:key
                  copy:
                    environment: staging
                    bucket: %s
                    endpoint: %s
                    credentials: file:key
                  real:
                    environment: production
                    bucket: %s
                    endpoint: %s
                    credentials: file:key
                """
                        .formatted(
                                plain.bucket(),
                                plain.endpoint(),
                                versions.bucket(),
                                versions.endpoint(),
                                plain.bucket(),
                                plain.endpoint()));
    }

    @AfterEach
    void end() {
        live.close();
        other.close();
    }

    private JsonNode done(String... command) {
        JsonNode json = run(command);
        assertThat(steadyhand.exitCode()).as(steadyhand.out() + steadyhand.err()).isZero();
        return json;
    }

    private JsonNode run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--config", configuration.toString(), "--json"));
        return steadyhand.run(arguments.toArray(String[]::new)).json();
    }

    /** A file that holds a bucket's URL. */
    private Path url(FreshBucket bucket) throws IOException {
        Path file = folder.resolve("url");
        Files.writeString(
                file,
                "s3://%s:%s@%s?endpoint=%s"
                        .formatted(
                                bucket.key(), bucket.secret(), bucket.bucket(), bucket.endpoint()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private String backup(String target) {
        return done("backup", target).path("backup").asString();
    }

    private Path dump(String backup) {
        return folder.resolve("backups").resolve(backup + ".tar.gz");
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static List<String> entries(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                GzipCompressorInputStream.builder()
                                        .setInputStream(in)
                                        .setDecompressConcatenated(true)
                                        .get())) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private List<Path> dumps() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz")).sorted().toList();
        }
    }

    @Test
    void everythingOfABucketComesBackIntoAnEmptyOne() throws IOException {
        long taken =
                HOSTILE.stream()
                        .filter(key ->
                                live.offer(
                                        key,
                                        key.endsWith("/") ? "" : "content of " + key.hashCode()))
                        .count();
        assertThat(taken).isGreaterThan(8);
        live.put("empty", "");
        live.put("photo.png", random(300_000, 1), Map.of("author", "somebody", "place", "a; b=c"));
        live.put("large.bin", random(20 << 20, 2), Map.of("kind", "large"));
        Map<String, String> before = live.everything();

        String backup = backup("files");
        JsonNode restored =
                done(
                        "restore",
                        backup,
                        "--to",
                        "files",
                        "--url",
                        "file:" + url(versions),
                        "--environment",
                        "staging",
                        "--unattended");

        assertThat(other.everything()).isEqualTo(before);
        assertThat(restored.path("objects").asInt()).isEqualTo(before.size());
        assertThat(restored.path("verified").asBoolean()).isTrue();
        assertThat(entries(dump(backup)))
                .contains("a", "photo.png", "large.bin", "caf\u00e9")
                .noneMatch(name -> name.startsWith("/") || name.contains(".."))
                .doesNotHaveDuplicates();
        assertThat(done("backups", "verify", backup).path("verdict").asString()).isEqualTo("PASS");
    }

    @Test
    void everythingThatAnObjectEverWasComesBackInItsOrder(FreshBucket empty) throws IOException {
        other.put("a", "one").put("a", "two").delete("a").put("a", "three");
        other.put("gone", "once").delete("gone").put("double//slash", "1").delete("double//slash");
        other.put("double//slash", "2").put("only", random(9, 7), Map.of("author", "somebody"));
        other.put("large", "small").put("large", random(9 << 20, 6), Map.of()).put("large", "end");
        try (BucketContent there = new BucketContent(empty)) {
            String backup = done("backup", "copy", "--versions", "all").path("backup").asString();
            assertThat(done("backups", "verify", backup).toString())
                    .contains("4 objects and 9 earlier versions and deletions");
            assertThat(entries(dump(backup)))
                    .contains("a", "only", "large")
                    .doesNotContain("gone")
                    .doesNotHaveDuplicates();

            assertThat(restoreInto(empty, backup, "--dry-run").path("plan").toString())
                    .contains("With 6 earlier versions and 3 deletions, the oldest first");
            restoreInto(empty, backup, "--unattended");
            assertThat(there.history()).isEqualTo(other.history());
            assertThat(restoreInto(empty, backup, "--unattended").path("same").asInt()).isZero();

            other.delete("a").put("a", "four").put("later", "new");
            String next = done("backup", "copy", "--versions", "all").path("backup").asString();
            assertThat(restoreInto(empty, next, "--unattended").path("objects").asInt())
                    .isEqualTo(2);
            assertThat(there.history()).isEqualTo(other.history());

            there.put("a", "changed").put("only", "changed");
            restoreInto(empty, next, "--unattended");
            String only = other.history().get("only").getFirst();
            assertThat(there.history())
                    .containsEntry("only", List.of(only, "changed", only))
                    .hasEntrySatisfying(
                            "a", story -> assertThat(story).endsWith("four", "changed", "four"));
        }
    }

    @Test
    void withoutVersionsInTheBucketTheNewestComeBackAndThatIsSaidBefore() throws IOException {
        other.put("a", "one").put("a", "two").put("gone", "once").delete("gone");
        String backup = done("backup", "copy", "--versions", "all").path("backup").asString();
        String warning = "the backup holds earlier versions, but the bucket does not keep any";

        assertThat(restoreInto(plain, backup, "--dry-run").path("plan").toString())
                .containsIgnoringCase("WARNING: " + warning);
        restoreInto(plain, backup, "--unattended");

        assertThat(steadyhand.err()).contains(warning);
        assertThat(live.keys()).containsExactly("a");
        assertThat(live.get("a")).asString().isEqualTo("two");
        run("restore", backup, "--to", "copy", "--at", "2999-01-01", "--unattended");
        assertThat(steadyhand.err()).contains("cannot tell how the bucket was then");
        restoreInto(plain, backup, "--at", "2001-01-01", "--mirror", "--unattended");
        assertThat(live.keys()).isEmpty();
    }

    private JsonNode restoreInto(FreshBucket bucket, String backup, String... how)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("restore", backup, "--to", "copy"));
        command.addAll(List.of("--url", "file:" + url(bucket), "--environment", "staging"));
        command.addAll(List.of(how));
        return done(command.toArray(String[]::new));
    }

    @Test
    void onlyWhatDiffersIsWrittenAndWhatIsWrittenOverIsKept() throws IOException {
        live.put("kept", "as it was").put("lost", "comes back").put("changed", "before");
        String backup = backup("files");
        live.delete("lost").put("changed", "after").put("newer", "written since");

        JsonNode plan = done("restore", backup, "--to", "files", "--dry-run");
        assertThat(plan.path("plan").toString())
                .contains("New in the bucket: 1 objects: \\\"lost\\\"")
                .contains("Written over, as they differ: 1 objects: \\\"changed\\\"")
                .contains("In the bucket only, and left as they are: 1 objects: \\\"newer\\\"")
                .contains("goes into a safety backup first");
        assertThat(live.keys()).containsExactly("changed", "kept", "newer");

        JsonNode restored = done("restore", backup, "--to", "files", "--unattended");

        assertThat(restored.path("objects").asInt()).isEqualTo(2);
        assertThat(restored.path("same").asInt()).isEqualTo(1);
        assertThat(live.keys()).containsExactly("changed", "kept", "lost", "newer");
        assertThat(live.get("changed")).asString().isEqualTo("before");
        assertThat(entries(dumps().getLast())).contains("changed").doesNotContain("kept", "newer");
    }

    @Test
    void aPrefixComesBackAloneAndAMirrorRemovesWhatTheBackupDoesNotHave() {
        live.put("a/1", "one").put("a/2", "two").put("b/1", "other");
        String backup = backup("files");
        live.put("a/1", "changed").put("b/1", "changed").put("a/3", "new").put("b/3", "new");

        JsonNode restored =
                done(
                        "restore",
                        backup,
                        "--to",
                        "files",
                        "--prefix",
                        "a/",
                        "--mirror",
                        "--unattended");

        assertThat(restored.path("removed").asInt()).isEqualTo(1);
        assertThat(live.keys()).containsExactly("a/1", "a/2", "b/1", "b/3");
        assertThat(live.get("a/1")).asString().isEqualTo("one");
        assertThat(live.get("b/1")).asString().isEqualTo("changed");
    }

    @Test
    void aBucketIsCopiedIntoAnotherAndWhatIsThereIsPassedOver() {
        other.put("a", "one").put("b", random(300_000, 5), Map.of("author", "somebody"));
        assertThat(done("mirror", "copy", "--to", "files", "--dry-run").path("plan").toString())
                .contains("New in the bucket: 2 objects");
        assertThat(live.keys()).isEmpty();

        JsonNode copied = done("mirror", "copy", "--to", "files", "--unattended");
        assertThat(copied.path("objects").asInt()).isEqualTo(2);
        assertThat(live.everything()).isEqualTo(other.everything());

        other.put("a", "two").put("c", "three");
        live.put("extra", "not there");
        JsonNode again = done("mirror", "copy", "--to", "files", "--remove", "--unattended");
        assertThat(again.path("objects").asInt()).isEqualTo(2);
        assertThat(again.path("same").asInt()).isEqualTo(1);
        assertThat(again.path("removed").asInt()).isEqualTo(1);
        assertThat(live.everything()).isEqualTo(other.everything());

        run("mirror", "files", "--to", "files", "--unattended");
        assertThat(steadyhand.exitCode()).isEqualTo(2);
    }

    @Test
    void productionIsConfirmedWithTheBucketsName() {
        live.put("lost", "comes back");
        String backup = backup("real");
        live.delete("lost");

        run("restore", backup, "--to", "real", "--unattended");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isNotZero();
        assertThat(live.keys()).isEmpty();

        done(
                "restore",
                backup,
                "--to",
                "real",
                "--confirm",
                "RESTORE PRODUCTION " + plain.bucket());
        assertThat(live.keys()).containsExactly("lost");
    }

    @Test
    void aFlippedBitIsFoundAndItsObjectNamed() throws IOException {
        live.put("one", random(50_000, 3), Map.of()).put("two", random(9 << 20, 4), Map.of());
        String backup = backup("files");
        byte[] bytes = Files.readAllBytes(dump(backup));
        bytes[bytes.length / 2] ^= 4;
        Files.write(dump(backup), bytes);

        JsonNode verified = run("backups", "verify", backup);

        assertThat(steadyhand.exitCode()).isEqualTo(4);
        assertThat(verified.toString())
                .contains("the object \\\"two\\\"")
                .doesNotContain("\\\"one\\\" ");
    }
}
