package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.StoredSum;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a second store lacks, and whether what it has is the same. */
class CopiesTest {

    private final MemoryStore local = new MemoryStore();
    private final MemoryStore offsite = new MemoryStore();
    private Backup old;
    private Backup fresh;

    @BeforeEach
    void write() {
        old =
                SampleDump.write(
                        local, Codec.GZIP, "shop", SampleDump.TIME.minus(Duration.ofDays(1)));
        fresh = SampleDump.write(local, Codec.GZIP);
        local.put("other-tool.sql.gz", new byte[10]);
    }

    private List<Backup> missing() {
        return MissingCopies.of(
                new Inventory(List.of(local), _ -> local).list().backups(), offsite);
    }

    @Test
    void allOfAnEmptyStoreAreMissingOldestFirst() {
        assertThat(missing()).containsExactly(old, fresh);
    }

    @Test
    void whatIsThereIsNot() {
        BackupCopy.make(fresh, offsite, Work.unwatched());
        assertThat(missing()).containsExactly(old);
    }

    @Test
    void oneWhoseCopyWasCutOffIs() {
        BackupCopy.make(old, offsite, Work.unwatched());
        BackupCopy.make(fresh, offsite, Work.unwatched());
        offsite.delete(fresh.name() + ".json");
        assertThat(missing()).containsExactly(fresh);
    }

    @Test
    void aCopyIsFoundToBeTheSame() {
        BackupCopy.make(fresh, offsite, Work.unwatched());
        assertThat(compared(true)).hasSize(3).extracting(Check::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void aCopyThatWasNotReadIsNotSaidToBeTheSame() {
        BackupCopy.make(fresh, offsite, Work.unwatched());
        assertThat(compared(false))
                .extracting(Check::verdict)
                .containsExactly(Verdict.COULD_NOT_VERIFY, Verdict.PASS, Verdict.PASS);
    }

    @Test
    void aCopyWithTheSumThatItsStoreTellsIsTheSameWithoutReadingIt() {
        Telling far = new Telling(List.of(4L));
        BackupCopy.make(fresh, far, Work.unwatched());

        Check dump = quick(far).getFirst();

        assertThat(dump.verdict()).as(dump.detail()).isEqualTo(Verdict.PASS);
        assertThat(dump.detail()).contains("the same as memory tells: CRC-32C of 2 parts");
    }

    @Test
    void aCopyOfOneSizeWithAnotherSumIsFoundWithoutReadingIt() {
        Telling far = new Telling(List.of());
        BackupCopy.make(fresh, far, Work.unwatched());
        byte[] dump = far.bytes(fresh.dumpFile());
        dump[dump.length / 2] ^= 1;
        far.put(fresh.dumpFile(), dump);

        assertThat(quick(far).getFirst().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void ofTwoStoresThatTellTheSameSumNeitherIsRead() {
        Telling one = new Telling(List.of());
        Telling other = new Telling(List.of());
        Backup backup = SampleDump.write(one, Codec.GZIP);
        BackupCopy.make(backup, other, Work.unwatched());
        one.reads = 0;
        other.reads = 0;

        assertThat(BackupComparison.of(backup, other, false, Work.unwatched()).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(one.reads + other.reads).isZero();
    }

    private List<Check> quick(Telling far) {
        MemoryStore near =
                new MemoryStore() {
                    @Override
                    public boolean isNear() {
                        return true;
                    }
                };
        BackupCopy.make(fresh, near, Work.unwatched());
        Backup here = new Inventory(List.of(near), _ -> near).list().backups().getFirst();
        return BackupComparison.of(here, far, false, Work.unwatched()).checks();
    }

    /** A store that knows a sum of its files, made of two pieces or of all. */
    private static final class Telling extends MemoryStore {

        private final List<Long> first;
        private int reads;

        Telling(List<Long> first) {
            this.first = first;
        }

        @Override
        public InputStream open(String file, long offset, long length) {
            reads += file.endsWith(".gz") ? 1 : 0;
            return super.open(file, offset, length);
        }

        @Override
        public List<StoredSum> sums(String file) {
            byte[] bytes = bytes(file);
            List<Long> pieces =
                    first.isEmpty() ? List.of() : List.of(first.getFirst(), bytes.length - 4L);
            SumOfPieces sum = new SumOfPieces(StoredSum.Kind.CRC32C, pieces);
            sum.update(bytes, bytes.length);
            return List.of(
                    new StoredSum(StoredSum.Kind.CRC32C, sum.value(), Optional.of(pieces), true));
        }
    }

    @Test
    void anAlteredCopyIsFound() {
        BackupCopy.make(fresh, offsite, Work.unwatched());
        byte[] dump = offsite.bytes(fresh.dumpFile());
        dump[dump.length / 2] ^= 1;
        offsite.put(fresh.dumpFile(), dump);
        assertThat(compared(true).getFirst().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        BackupCopy.make(fresh, offsite, Work.unwatched());
        offsite.delete(fresh.name() + ".json");
        assertThat(compared(true).getLast().detail()).isEqualTo("missing in memory");
    }

    private List<Check> compared(boolean reading) {
        return BackupComparison.of(fresh, offsite, reading, Work.unwatched()).checks();
    }
}
