package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import java.time.Duration;
import java.util.List;
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
