package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupCopyTest {

    private final MemoryStore from = new MemoryStore();
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
