package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No truncation and no flipped bit goes unnoticed, whichever files are left to find it by. */
class DamageTest {

    private static final String NAME = "backup_shop_20261121_142233";

    private static final Map<Codec, MemoryStore> SAMPLES =
            Map.of(Codec.GZIP, written(Codec.GZIP), Codec.ZSTD, written(Codec.ZSTD));

    private static MemoryStore written(Codec codec) {
        MemoryStore store = new MemoryStore();
        SampleDump.write(store, codec);
        return store;
    }

    @Provide
    Arbitrary<Codec> ofText() {
        return Arbitraries.of(Codec.GZIP, Codec.ZSTD);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void findsEveryTruncation(
            @ForAll("ofText") Codec codec,
            @ForAll Left left,
            @ForAll @IntRange(max = 10_000) int permyriad) {
        MemoryStore store = sample(codec, left);
        String file = NAME + codec.suffix();
        byte[] dump = store.bytes(file);
        store.put(file, Arrays.copyOf(dump, (int) ((long) permyriad * (dump.length - 1) / 10_000)));
        assertThat(verify(store).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void findsEveryFlippedBitOfTheDump(
            @ForAll("ofText") Codec codec,
            @ForAll Companion companion,
            @ForAll @IntRange(max = 9_999) int permyriad,
            @ForAll @IntRange(max = 7) int bit) {
        MemoryStore store = sample(codec, companion.left);
        String file = NAME + codec.suffix();
        byte[] dump = store.bytes(file);
        dump[(int) ((long) permyriad * dump.length / 10_000)] ^= (byte) (1 << bit);
        store.put(file, dump);
        BackupVerification verification = verify(store);
        assertThat(verification.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(verification.problem().map(Problem::code))
                .hasValue(
                        companion == Companion.MANIFEST
                                ? ProblemCode.MANIFEST_WRONG
                                : ProblemCode.CHECKSUM_MISMATCH);
    }

    @Property(tries = 60)
    void findsEveryFlippedBitOfTheChecksumFile(
            @ForAll @IntRange(max = 63) int digit, @ForAll @IntRange(max = 7) int bit) {
        MemoryStore store = sample(Codec.GZIP, Left.ALL);
        String file = NAME + ".sql.gz.sha256";
        byte[] line = store.bytes(file);
        line[digit] ^= (byte) (1 << bit);
        store.put(file, line);
        // A flipped case bit leaves the same hex number.
        boolean same = bit == 5 && Character.isLetter(line[digit]);
        assertThat(verify(store).verdict()).isEqualTo(same ? Verdict.PASS : Verdict.FAIL);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void neverFailsOtherwiseThanByAVerdictWhenTheManifestIsDamaged(
            @ForAll @IntRange(max = 9_999) int permyriad, @ForAll @IntRange(max = 7) int bit) {
        MemoryStore store = sample(Codec.GZIP, Left.ALL);
        String file = NAME + ".json";
        byte[] manifest = store.bytes(file);
        manifest[(int) ((long) permyriad * manifest.length / 10_000)] ^= (byte) (1 << bit);
        store.put(file, manifest);
        assertThat(verify(store).checks()).hasSize(5);
    }

    private static MemoryStore sample(Codec codec, Left left) {
        MemoryStore store = SAMPLES.get(codec).copy();
        if (left == Left.DUMP || left == Left.DUMP_AND_MANIFEST) {
            store.delete(NAME + codec.suffix() + ".sha256");
        }
        if (left == Left.DUMP || left == Left.DUMP_AND_CHECKSUM) {
            store.delete(NAME + ".json");
        }
        return store;
    }

    private static BackupVerification verify(MemoryStore store) {
        Backup backup = new Inventory(List.of(store), _ -> store).find(NAME);
        return BackupVerification.of(backup, Work.unwatched());
    }

    /** Which of a backup's files are there. */
    enum Left {
        ALL,
        DUMP_AND_MANIFEST,
        DUMP_AND_CHECKSUM,
        DUMP
    }

    /** By what a flipped bit can be found with certainty. */
    enum Companion {
        ALL(Left.ALL),
        MANIFEST(Left.DUMP_AND_MANIFEST),
        CHECKSUM(Left.DUMP_AND_CHECKSUM);

        private final Left left;

        Companion(Left left) {
            this.left = left;
        }
    }
}
