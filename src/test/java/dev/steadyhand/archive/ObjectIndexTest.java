package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of ten thousand objects, whose list has three parts. */
class ObjectIndexTest {

    private static final int OBJECTS = 10_000;

    /** Of flipped bits; DamageFiguresTest flips thousands, of a dump. */
    private static final int PLACES = 13;

    private static final int IN_A_MEMBER = 500;

    @TempDir private Path folder;
    private FolderStore store;
    private Backup backup;

    @BeforeEach
    void write() {
        store = new FolderStore("local", folder);
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T14:22:33Z"));
        try (BackupCreation writer =
                BackupCreation.begin(
                        store,
                        "files",
                        new BackupCreation.Form(Codec.TAR, Recipients.NONE),
                        clock)) {
            ObjectArchive archive = new ObjectArchive(writer, clock);
            archive.begin("a test", false);
            for (int first = 0; first < OBJECTS; first += IN_A_MEMBER) {
                member(archive, first);
            }
            archive.end();
            backup = writer.commit(facts());
        }
    }

    private static void member(ObjectArchive archive, int first) {
        MemberBuffer member = archive.member(key(first));
        List<ObjectArchive.Put> puts = new ArrayList<>();
        for (int i = first; i < first + IN_A_MEMBER; i++) {
            byte[] content = ("content of " + i).getBytes(StandardCharsets.UTF_8);
            ObjectEntry entry =
                    new ObjectEntry(
                            key(i), content.length, Instant.EPOCH, "etag" + i, "", Map.of());
            put(member, ObjectTar.header(entry, key(i)));
            put(member, content);
            put(member, ObjectTar.padding(content.length));
            puts.add(
                    new ObjectArchive.Put(
                            entry,
                            HexFormat.of().formatHex(Sha256.begin().digest(content)),
                            key(i)));
        }
        archive.append(member, puts);
    }

    private static void put(MemberBuffer member, byte[] bytes) {
        member.write(bytes, 0, bytes.length);
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "folder-%02d/%05d", number / 1000, number);
    }

    private static ManifestFacts facts() {
        return new ManifestFacts(
                Environment.STAGING,
                new Identity(Product.S3, "owner", "localhost", 9000, "files"),
                "S3",
                "test",
                Map.of(),
                Map.of(),
                List.of(new DumpedObject(ObjectKind.BUCKET, "files", OBJECTS, 1, "", "")),
                "");
    }

    private List<String> keys(String prefix, Backup of) {
        List<String> keys = new ArrayList<>();
        try (StoredBackupReader reader = StoredBackupReader.open(of, Work.unwatched())) {
            new ObjectIndex(reader, prefix).forEachRemaining(line -> keys.add(line.key()));
        }
        return keys;
    }

    @Test
    void allObjectsAreListedInTheOrderOfTheirKeys() {
        assertThat(keys("", backup)).hasSize(OBJECTS).isSortedAccordingTo(KeyOrder.KEYS);
    }

    @Test
    void ofAPrefixEveryObjectIsListedAndNoOther() {
        for (String prefix : List.of("folder-00/", "folder-04/", "folder-09/09999", "folder-0")) {
            List<String> expected =
                    keys("", backup).stream().filter(key -> key.startsWith(prefix)).toList();
            assertThat(keys(prefix, backup)).as(prefix).isNotEmpty().isEqualTo(expected);
        }
        assertThat(keys("folder-1", backup)).isEmpty();
        assertThat(keys("zzz", backup)).isEmpty();
    }

    @Test
    void withoutAManifestTheSameIsFound() throws IOException {
        Files.delete(folder.resolve(backup.name() + ".json"));
        Backup found = StoreContents.of(store).backups().getFirst();
        assertThat(found.manifest()).isEmpty();
        assertThat(keys("folder-04/", found)).hasSize(1000);
        BackupVerification verified = BackupVerification.of(found, Work.unwatched());
        assertThat(verified.verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
    }

    @Test
    void whereverABitIsFlippedTheVerificationFails() throws IOException {
        Path dump = folder.resolve(backup.dumpFile());
        byte[] good = Files.readAllBytes(dump);
        for (int i = 0; i < PLACES; i++) {
            byte[] bytes = good.clone();
            bytes[(int) ((long) good.length * i / PLACES)] ^= (byte) (1 << i % 8);
            Files.write(dump, bytes);
            assertThat(BackupVerification.of(backup, Work.unwatched()).verdict())
                    .as("byte " + (long) good.length * i / PLACES)
                    .isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void anObjectThatIsNotAsTheListSaysIsNamed() throws IOException {
        assertThat(BackupVerification.of(backup, Work.unwatched()).verdict())
                .isEqualTo(Verdict.PASS);
        Path dump = folder.resolve(backup.dumpFile());
        byte[] bytes = Files.readAllBytes(dump);
        try (StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            Member second =
                    reader.members().stream()
                            .filter(member -> member.object().equals(key(IN_A_MEMBER)))
                            .findFirst()
                            .orElseThrow();
            bytes[(int) (second.offset() + second.length() / 2)] ^= 1;
        }
        Files.write(dump, bytes);
        assertThat(BackupVerification.of(backup, Work.unwatched()).problem().orElseThrow().what())
                .contains("\"folder-00/00")
                .contains("could not be read")
                .doesNotContain("\"folder-00/00499\"");
    }
}
