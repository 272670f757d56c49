package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.InventoryFinding.Kind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

    private static final String NAME = "backup_shop_20261121_142233";

    @TempDir Path folder;

    private final MemoryStore store = new MemoryStore();

    @Test
    void listsBackupsNewestFirst() {
        write("shop", 0);
        write("books", 60);
        write("shop", 120);
        InventoryListing listing = inventory().list();
        assertThat(listing.backups())
                .extracting(Backup::name)
                .containsExactly(
                        "backup_shop_20261121_142433",
                        "backup_books_20261121_142333",
                        "backup_shop_20261121_142233");
        assertThat(listing.of("books")).extracting(Backup::target).containsExactly("books");
        assertThat(listing.findings()).isEmpty();
    }

    @Test
    void findsTheNewestOfATarget() {
        write("shop", 0);
        write("shop", 120);
        assertThat(inventory().list().of("shop").getFirst().name()).endsWith("_142433");
        assertThat(inventory().list().of("books")).isEmpty();
    }

    @Test
    void tellsHalfBackupsAndForeignFilesApart() {
        write("shop", 0);
        write("books", 0);
        store.delete("backup_shop_20261121_142233.json");
        store.delete("backup_books_20261121_142233.sql.gz");
        store.put("notes.txt", new byte[3]);
        store.put("steadyhand-checkpoint_3f2a_0000000042.json", new byte[3]);
        InventoryListing listing = inventory().list();
        assertThat(listing.backups()).extracting(Backup::name).containsExactly(NAME);
        assertThat(listing.findings())
                .extracting(InventoryFinding::kind, InventoryFinding::file)
                .containsExactly(
                        tuple(Kind.DUMP_MISSING, "backup_books_20261121_142233.json"),
                        tuple(Kind.DUMP_MISSING, "backup_books_20261121_142233.sql.gz.sha256"),
                        tuple(Kind.DUMP_ALONE, "backup_shop_20261121_142233.sql.gz"),
                        tuple(Kind.FOREIGN, "notes.txt"));
    }

    @Test
    void reportsLeftoversOfACrash() throws IOException {
        FolderStore local = new FolderStore("local", folder);
        Files.writeString(folder.resolve("." + NAME + ".sql.gz.partial-0123abcd"), "half");
        InventoryListing listing = new Inventory(List.of(local), _ -> local).list();
        assertThat(listing.findings())
                .extracting(InventoryFinding::kind)
                .containsExactly(Kind.LEFTOVER);
    }

    @Test
    void goesOnWhenOneStoreCannotBeReached() throws IOException {
        write("shop", 0);
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        BackupStore broken = new FolderStore("broken", file);
        InventoryListing listing = new Inventory(List.of(broken, store), _ -> store).list();
        assertThat(listing.backups()).hasSize(1);
        assertThat(listing.problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.STORE_UNREACHABLE);
    }

    @Test
    void asksForABackupByItsNameWithoutListingAllOthers() {
        MemoryStore asked =
                new MemoryStore() {
                    @Override
                    public List<StoredFile> list() {
                        throw new AssertionError("all were listed");
                    }

                    @Override
                    public List<StoredFile> list(String begin) {
                        return super.list().stream()
                                .filter(file -> file.name().startsWith(begin))
                                .toList();
                    }
                };
        SampleDump.write(asked, Codec.GZIP);
        Backup found = new Inventory(List.of(asked), _ -> asked).find(NAME + ".sql.gz");
        assertThat(found.isComplete()).isTrue();
        assertThat(found.facts().orElseThrow().rows()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".sql.gz", ".sql.gz.sha256", ".json"})
    void findsABackupByItsNameOrTheNameOfAFile(String ending) {
        write("shop", 0);
        assertThat(inventory().find(NAME + ending).dumpFile()).isEqualTo(NAME + ".sql.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {".sql.gz", ".sql.gz.sha256", ".json"})
    void findsABackupOutsideAnyStoreByItsPath(String ending) {
        SampleDump.write(new FolderStore("elsewhere", folder), Codec.GZIP);
        Inventory inventory =
                new Inventory(List.of(), path -> new FolderStore(path.toString(), path));
        Backup backup = inventory.find(folder.resolve(NAME + ending).toString());
        assertThat(backup.name()).isEqualTo(NAME);
        assertThat(backup.manifest()).isPresent();
        assertThat(backup.store().place()).isEqualTo(folder.toString());
    }

    @Test
    void namesTheNewestWhenThereIsNoSuchBackup() {
        write("shop", 0);
        Problem problem =
                catchThrowableOfType(
                                ProblemException.class, () -> inventory().find("backup_shop_x"))
                        .problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(problem.next()).contains(NAME);
    }

    @Test
    void readsNoManifestUntilItIsAskedFor() {
        write("shop", 0);
        store.put(NAME + ".json", new byte[] {'{'});
        Backup backup = inventory().find(NAME);
        assertThat(backup.manifest()).isEmpty();
        assertThat(backup.manifestProblem().orElseThrow().code())
                .isEqualTo(ProblemCode.MANIFEST_WRONG);
    }

    @Test
    void listsManyBackupsByTheirNamesAlone() {
        MemoryStore large =
                new MemoryStore() {
                    @Override
                    public List<StoredFile> list() {
                        return java.util.stream.IntStream.range(0, 3000)
                                .mapToObj(
                                        i -> new BackupName("shop", SampleDump.TIME.plusSeconds(i)))
                                .flatMap(name ->
                                        java.util.stream.Stream.of(
                                                name.dumpFile(Codec.GZIP),
                                                name.checksumFile(Codec.GZIP),
                                                name.manifestFile()))
                                .map(file -> new StoredFile(file, 1, SampleDump.TIME))
                                .toList();
                    }
                };
        InventoryListing listing = new Inventory(List.of(large), _ -> large).list();
        assertThat(listing.backups()).hasSize(3000);
        assertThat(listing.findings()).isEmpty();
    }

    private void write(String target, long secondsLater) {
        InstantSource clock =
                InstantSource.fixed(SampleDump.TIME.plus(Duration.ofSeconds(secondsLater)));
        try (BackupCreation creation = BackupCreation.begin(store, target, Codec.GZIP, clock)) {
            SampleDump.writeMembers(creation);
            creation.commit(SampleDump.facts());
        }
    }

    private Inventory inventory() {
        return new Inventory(List.of(store), path -> new FolderStore("given", path));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
