package dev.steadyhand.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.BackupStoreContract;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.testing.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest extends BackupStoreContract {

    @TempDir Path temporary;

    @Override
    protected BackupStore store() {
        return new FolderStore("local", temporary.resolve("new/backups"));
    }

    @Test
    void keepsFilesAndFolderToItsOwner() throws IOException {
        put("a", "x");
        Path folder = Path.of(store().place());
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a"))).isEqualTo("rw-------");
    }

    @Test
    void writesUnderAHiddenNameFirst() throws IOException {
        try (PendingFile pending = store().create("a.sql.gz")) {
            write(pending, "x");
            try (var files = Files.list(Path.of(store().place()))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .singleElement()
                        .asString()
                        .matches("\\.a\\.sql\\.gz\\.partial-[0-9a-f]{16}");
            }
        }
    }

    @Test
    void offersWhatACrashLeftAndRemovesIt() throws IOException {
        put("a", "x");
        String left = ".b.sql.gz.partial-0123abcd";
        Files.writeString(Path.of(store().place()).resolve(left), "half");
        assertThat(store().list()).extracting(StoredFile::name).containsExactly("a");
        assertThat(store().leftovers()).extracting(StoredFile::name).containsExactly(left);
        store().delete(left);
        assertThat(store().leftovers()).isEmpty();
    }

    @Test
    void doesNotOfferWhatIsStillBeingWritten() throws IOException {
        try (PendingFile pending = store().create("a.sql.gz")) {
            write(pending, "x");
            assertThat(store().leftovers()).isEmpty();
        }
    }

    /** Another process that looks for leftovers and says how many there are. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) {
            System.out.print(new FolderStore("local", Path.of(arguments[0])).leftovers().size());
        }
    }

    @Test
    void isStillBeingWrittenForOtherProcessesWhenThisOneHasLookedForLeftovers() throws IOException {
        Path folder = Path.of(store().place());
        try (PendingFile pending = store().create("a.sql.gz")) {
            write(pending, "x");
            assertThat(store().leftovers()).isEmpty();
            assertThat(OtherProcess.says(Other.class, folder)).isEqualTo("0");
        }
    }

    @Test
    void showsFoldersAndHiddenFilesToNobody() throws IOException {
        put("a", "x");
        Files.createDirectory(Path.of(store().place()).resolve("folder"));
        Files.writeString(Path.of(store().place()).resolve(".hidden"), "x");
        assertThat(store().list()).extracting(StoredFile::name).containsExactly("a");
    }

    @Test
    void saysThatAFolderIsNone() throws IOException {
        Files.createDirectory(temporary.resolve("new"));
        Files.writeString(temporary.resolve("new/backups"), "a file");
        assertThat(code(() -> store().list())).isEqualTo(ProblemCode.STORE_UNREACHABLE);
        assertThat(code(() -> store().create("a"))).isEqualTo(ProblemCode.FILE_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "There is not enough space on the disk",
                "Disk quota exceeded"
            })
    void saysThatADiskIsFull(String words) {
        assertThat(FolderTrouble.writing(temporary, "a", new IOException(words)).problem().code())
                .isEqualTo(ProblemCode.DISK_FULL);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
