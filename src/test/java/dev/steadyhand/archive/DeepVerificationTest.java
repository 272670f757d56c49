package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.StoredFile;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each depth of a verification finds, and what it leaves to the next. */
class DeepVerificationTest {

    /** A store that can go away. */
    private static final class Leaving extends MemoryStore {

        private boolean away;

        @Override
        public Optional<StoredFile> find(String file) {
            requireHere();
            return super.find(file);
        }

        @Override
        public InputStream open(String file, long offset, long length) {
            requireHere();
            return super.open(file, offset, length);
        }

        private void requireHere() {
            if (away) {
                throw new Problem(
                                ProblemCode.STORE_UNREACHABLE,
                                "The store is away.",
                                Problem.NOTHING_CHANGED,
                                "Wait.")
                        .toException();
            }
        }
    }

    private final Leaving store = new Leaving();
    private final Backup backup = SampleDump.write(store, Codec.GZIP);

    private DeepVerification verify(Depth depth) {
        Backup found = new Inventory(List.of(store), _ -> store).find(backup.name());
        return DeepVerification.of(found, depth, Work.unwatched());
    }

    private void damage() {
        byte[] dump = store.bytes(backup.dumpFile());
        dump[dump.length / 2] ^= 1;
        store.put(backup.dumpFile(), dump);
    }

    @Test
    void saysEachDepthInItsOrder() {
        DeepVerification found = verify(Depth.STRUCTURE);
        assertThat(found.steps())
                .extracting(step -> step.depth().word())
                .containsExactly("present", "checksum", "stream", "members", "structure");
        assertThat(found.verdict()).isEqualTo(Verdict.PASS);
        assertThat(found.problem()).isEmpty();
    }

    @Test
    void endsAtTheDepthThatWasAskedFor() {
        assertThat(verify(Depth.PRESENT).steps()).hasSize(1);
        assertThat(verify(Depth.CHECKSUM).steps()).hasSize(2);
        assertThat(verify(Depth.STREAM).steps()).hasSize(3);
        assertThat(verify(Depth.MEMBERS).steps()).hasSize(4);
    }

    @Test
    void damageShowsFromTheChecksumOn() {
        damage();
        assertThat(verify(Depth.PRESENT).verdict()).isEqualTo(Verdict.PASS);
        DeepVerification found = verify(Depth.CHECKSUM);
        assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(found.problem().map(Problem::code)).hasValue(ProblemCode.CHECKSUM_MISMATCH);
    }

    @Test
    void aDumpThatIsGoneIsNotThere() {
        Backup found = new Inventory(List.of(store), _ -> store).find(backup.name());
        store.delete(backup.dumpFile());
        DeepVerification verified = DeepVerification.of(found, Depth.CHECKSUM, Work.unwatched());
        assertThat(verified.steps())
                .extracting(step -> step.check().verdict())
                .containsExactly(Verdict.FAIL, Verdict.NOT_RUN);
        assertThat(verified.problem().map(Problem::code)).hasValue(ProblemCode.BACKUP_MISSING);
    }

    @Test
    void withoutAnythingToCompareWithTheChecksumCouldNotBeVerified() {
        store.delete(backup.dumpFile() + ".sha256");
        store.delete(backup.name() + ".json");
        assertThat(verify(Depth.CHECKSUM).verdict()).isEqualTo(Verdict.COULD_NOT_VERIFY);
    }

    @Test
    void aStoreThatIsAwaySaysNothingAgainstTheBackup() {
        Backup found = new Inventory(List.of(store), _ -> store).find(backup.name());
        store.away = true;
        DeepVerification verified = DeepVerification.of(found, Depth.STRUCTURE, Work.unwatched());
        assertThat(verified.verdict()).isEqualTo(Verdict.COULD_NOT_VERIFY);
        assertThat(verified.steps()).hasSize(5);
        assertThat(verified.problem().map(Problem::code)).hasValue(ProblemCode.STORE_UNREACHABLE);
    }
}
