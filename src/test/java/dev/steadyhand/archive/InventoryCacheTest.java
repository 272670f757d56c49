package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryCacheTest {

    private static final int SOME = 12;
    private static final InstantSource LATER =
            InstantSource.fixed(ListedStore.WRITTEN.plus(Duration.ofHours(1)));

    @TempDir Path folder;

    private final ListedStore store = new ListedStore("s3://backups/shop", SOME);

    private Inventory inventory() {
        return inventory(store, LATER);
    }

    private Inventory inventory(ListedStore some, InstantSource clock) {
        return Inventory.ofStores(List.of(some), InventoryCache.in(cache(), clock));
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private List<BackupFacts> look() {
        return look(store);
    }

    private List<BackupFacts> look(ListedStore some) {
        return inventory(some, LATER).described(Work.unwatched()).backups().stream()
                .flatMap(backup -> backup.facts().stream())
                .toList();
    }

    private void looked() {
        look();
        store.opened();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void tenThousandBackupsAreListedASecondTimeWithoutOpeningAFile() {
        ListedStore large = new ListedStore("s3://backups/large", 10_000);
        List<BackupFacts> first = look(large);
        assertThat(large.opened()).isEqualTo(10_000);
        assertThat(look(large)).hasSize(10_000).isEqualTo(first);
        assertThat(large.opened()).isZero();
    }

    @Test
    void whatIsRememberedIsWhatTheManifestSays() {
        looked();
        Backup backup = inventory().list().backups().getFirst();
        assertThat(backup.facts()).isEqualTo(backup.manifest().map(BackupFacts::of));
    }

    @Test
    void aBackupThatWasAddedIsReadAlone() {
        looked();
        store.add(SampleDump.TIME.plusSeconds(60));
        assertThat(look()).hasSize(SOME + 1);
        assertThat(store.opened()).isOne();
    }

    @Test
    void aBackupThatWasDeletedIsGoneFromListAndCache() throws IOException {
        looked();
        long before = Files.size(file());
        store.delete(store.name(3) + ".sql.gz");
        store.delete(store.name(3) + ".sql.gz.sha256");
        store.delete(store.name(3) + ".json");
        assertThat(look()).hasSize(SOME - 1);
        assertThat(Files.size(file())).isLessThan(before);
        assertThat(store.opened()).isZero();
    }

    @Test
    void aManifestThatWasDeletedIsNotRemembered() {
        looked();
        store.delete(store.name(3) + ".json");
        assertThat(look()).hasSize(SOME - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".sql.gz", ".sql.gz.sha256", ".json"})
    void aFileOfAnotherSizeMakesTheManifestBeReadAgain(String ending) {
        looked();
        byte[] bytes = store.bytes(store.name(3) + ending);
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = '\n';
        store.put(store.name(3) + ending, longer);
        assertThat(look()).hasSize(SOME);
        assertThat(store.opened()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {".sql.gz", ".sql.gz.sha256", ".json"})
    void aFileOfTheSameSizeAndAnotherTimeMakesTheManifestBeReadAgain(String ending) {
        looked();
        store.touch(store.name(3) + ending, ListedStore.WRITTEN.plusSeconds(1));
        look();
        assertThat(store.opened()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {".sql.gz", ".sql.gz.sha256", ".json"})
    void aFileOfTheSameSizeAndTimeWithAnotherTagMakesTheManifestBeReadAgain(String ending) {
        looked();
        store.tag(store.name(3) + ending, "2");
        look();
        assertThat(store.opened()).isOne();
    }

    @Test
    void whatAReplacedManifestSaysIsSeen() {
        looked();
        store.changeManifest(store.name(3), 9);
        store.tag(store.name(3) + ".json", "2");
        assertThat(look().get(3).rows()).isEqualTo(look().get(2).rows() + 6);
    }

    @Test
    void aManifestThatWasDamagedIsAProblemAgainAndAgain() {
        looked();
        store.put(store.name(3) + ".json", new byte[] {'{'});
        for (int i = 0; i < 2; i++) {
            Backup damaged = inventory().described(Work.unwatched()).backups().get(3);
            assertThat(damaged.facts()).isEmpty();
            assertThat(damaged.manifestProblem().orElseThrow().code())
                    .isEqualTo(ProblemCode.MANIFEST_WRONG);
        }
    }

    @Test
    void filesThatWereWrittenAMomentAgoAreNotRemembered() {
        InstantSource now = InstantSource.fixed(ListedStore.WRITTEN.plusSeconds(2));
        inventory(store, now).described(Work.unwatched());
        store.opened();
        inventory(store, now).described(Work.unwatched());
        assertThat(store.opened()).isEqualTo(SOME);
    }

    @Test
    void theCacheIsOneFileThatOnlyItsOwnerCanRead() throws IOException {
        looked();
        assertThat(cache()).isDirectoryContaining("glob:**store-*.cache");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(cache())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aCacheWithAnyBitFlippedIsMadeAnew() throws IOException {
        looked();
        byte[] whole = Files.readAllBytes(file());
        List<BackupFacts> facts = look();
        for (int at = 0; at < whole.length; at += 1 + whole.length / 40) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 4;
            Files.write(file(), flipped);
            assertThat(look()).as("byte " + at).isEqualTo(facts);
            assertThat(store.opened()).as("byte " + at).isEqualTo(SOME);
            assertThat(file()).hasBinaryContent(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 20, 39, 40, 41, 100, 1000})
    void aCacheThatWasCutOffIsMadeAnew(int length) throws IOException {
        looked();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, length));
        assertThat(look()).hasSize(SOME);
        assertThat(store.opened()).isEqualTo(SOME);
        assertThat(file()).hasBinaryContent(whole);
    }

    @Test
    void aCacheOfAnotherVersionIsMadeAnew() throws IOException {
        looked();
        byte[] other = Files.readAllBytes(file());
        other[7]++;
        Files.write(file(), other);
        assertThat(look()).hasSize(SOME);
        assertThat(store.opened()).isEqualTo(SOME);
    }

    @Test
    void theCacheOfAnotherStoreIsNotBelieved() throws IOException {
        looked();
        Path mine = file();
        ListedStore other = new ListedStore("s3://backups/other", SOME);
        other.changeManifest(other.name(3), 9);
        byte[] bytes = Files.readAllBytes(mine);
        Files.delete(mine);
        look(other);
        Files.write(file(), bytes, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(look(other).get(3).rows()).isNotEqualTo(look(other).get(2).rows());
    }

    @Test
    void aCacheThatCannotBeWrittenCostsNothingButTime() throws IOException {
        Files.writeString(folder.resolve("cache"), "no folder");
        assertThat(look()).hasSize(SOME);
        assertThat(look()).hasSize(SOME);
        assertThat(store.opened()).isEqualTo(2 * SOME);
    }

    @Test
    void twoAtOnceLeaveACacheThatIsWhole() throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.startVirtualThread(() -> {
                        awaitQuietly(begin);
                        look();
                    }));
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        store.opened();
        assertThat(look()).hasSize(SOME);
        assertThat(store.opened()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void cancellingKeepsWhatIsRemembered() {
        looked();
        store.add(SampleDump.TIME.plusSeconds(60));
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> inventory().described(new Work(Progress.NONE, cancellation)))
                .isInstanceOf(ProblemException.class);
        look();
        assertThat(store.opened()).isOne();
    }

    @Test
    void inAFolderAManifestThatWasReplacedWithSizeAndTimePutBackIsSeen() throws IOException {
        Path backups = folder.resolve("backups");
        FolderStore local = new FolderStore("local", backups);
        String name = SampleDump.write(local, Codec.GZIP).name();
        Path manifest = backups.resolve(name + ".json");
        InstantSource later = InstantSource.fixed(Instant.now().plusSeconds(10));
        assertThat(rows(local, later)).hasValue(4L);
        FileTime time = Files.getLastModifiedTime(manifest);
        String text = Files.readString(manifest);
        Path other = folder.resolve("other.json");
        Files.writeString(other, text.replaceFirst("(\"rows\"\\s*:\\s*)3", "$19"));
        Files.setLastModifiedTime(other, time);
        Files.move(other, manifest, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.size(manifest)).isEqualTo(text.length() + extraBytes(text));
        assertThat(rows(local, later)).hasValue(10L);
    }

    private static int extraBytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length - text.length();
    }

    private Optional<Long> rows(FolderStore local, InstantSource clock) {
        return Inventory.ofStores(List.of(local), InventoryCache.in(cache(), clock))
                .described(Work.unwatched())
                .backups()
                .getFirst()
                .facts()
                .map(BackupFacts::rows);
    }
}
