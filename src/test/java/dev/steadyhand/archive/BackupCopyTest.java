package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCopyTest {

    private final List<Long> opened = new ArrayList<>();
    private final MemoryStore from =
            new MemoryStore() {
                @Override
                public InputStream open(String file, long offset, long length) {
                    if (file.endsWith(Codec.GZIP.suffix())) {
                        opened.add(offset);
                    }
                    return super.open(file, offset, length);
                }
            };
    private final MemoryStore to = new MemoryStore();
    private Backup backup;

    @BeforeEach
    void write() {
        backup = SampleDump.write(from, Codec.GZIP);
    }

    private BackupCopy.Result copy() {
        return BackupCopy.make(backup, to, Work.unwatched());
    }

    private ProblemCode refused() {
        return catchThrowableOfType(ProblemException.class, this::copy).problem().code();
    }

    @Test
    void copiesAllThreeFiles() {
        assertThat(copy().copied()).containsExactlyElementsOf(backup.files());
        assertThat(to.list())
                .extracting(StoredFile::name)
                .containsExactlyElementsOf(from.list().stream().map(StoredFile::name).toList());
        assertThat(to.bytes(backup.dumpFile())).isEqualTo(from.bytes(backup.dumpFile()));
    }

    @Test
    void leavesWhatIsThereAndTheSame() {
        copy();
        BackupCopy.Result again = copy();
        assertThat(again.copied()).isEmpty();
        assertThat(again.same()).containsExactlyElementsOf(backup.files());
    }

    @Test
    void goesOnWithACopyThatWasCutOff() {
        copy();
        to.delete(backup.name() + ".json");
        assertThat(copy().copied()).containsExactly(backup.name() + ".json");
    }

    @Test
    void goesOnWithADumpThatWasCutOffOnItsWayIntoAFolder(@TempDir Path folder) throws IOException {
        byte[] dump = from.bytes(backup.dumpFile());
        Path left = folder.resolve("." + backup.dumpFile() + ".partial-0123abcd");
        Files.write(left, Arrays.copyOf(dump, 100));
        copyInto(folder);
        assertThat(folder.resolve(backup.dumpFile())).hasBinaryContent(dump);
        assertThat(opened).containsExactly(100L);
        assertThat(folder).isDirectoryNotContaining("glob:**partial*");
    }

    @Test
    void beginsAnewWhereWhatArrivedInAFolderIsSomethingElse(@TempDir Path folder)
            throws IOException {
        Path left = folder.resolve("." + backup.dumpFile() + ".partial-0123abcd");
        Files.write(left, new byte[100]);
        copyInto(folder);
        assertThat(folder.resolve(backup.dumpFile()))
                .hasBinaryContent(from.bytes(backup.dumpFile()));
        assertThat(folder).isDirectoryNotContaining("glob:**partial*");
    }

    private void copyInto(Path folder) {
        BackupCopy.make(backup, new FolderStore("local", folder), Work.unwatched());
    }

    @Test
    void refusesWhereAnotherFileHasTheName() {
        byte[] other = from.bytes(backup.dumpFile());
        other[other.length / 2] ^= 1;
        to.put(backup.dumpFile(), other);
        assertThat(refused()).isEqualTo(ProblemCode.STORE_FILE_EXISTS);
        assertThat(to.bytes(backup.dumpFile())).isEqualTo(other);
    }

    @Test
    void copiesNothingOfADumpThatDoesNotMatchItsChecksum() {
        byte[] damaged = from.bytes(backup.dumpFile());
        damaged[damaged.length / 2] ^= 1;
        from.put(backup.dumpFile(), damaged);
        assertThat(refused()).isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
        assertThat(to.list()).isEmpty();
    }

    @Test
    void copiesNoFolderOfManyFiles() {
        MemoryStore folder = new MemoryStore();
        folder.put("metadata", new byte[0]);
        folder.put("shop.people-schema.sql", new byte[0]);
        backup = StoreContents.of(folder).backups().getFirst();
        assertThat(refused()).isEqualTo(ProblemCode.USAGE_WRONG);
    }
}
