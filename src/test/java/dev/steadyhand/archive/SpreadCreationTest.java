package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.SeveralStores;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One dump written into several stores at the same time, some of which do not take it. */
class SpreadCreationTest {

    private static final String DUMP = "backup_shop_20261121_142233.sql.gz";

    private final Unwilling local = new Unwilling("local", Long.MAX_VALUE, "");

    @Test
    void isTheSameInEachStore() {
        Unwilling offsite = new Unwilling("offsite", Long.MAX_VALUE, "");
        SeveralStores all = new SeveralStores(List.of(local, offsite));
        Backup backup = write(all);
        assertThat(all.failures()).isEmpty();
        for (BackupStore store : all.whole()) {
            BackupVerification verification =
                    BackupVerification.of(backup.in(store), Work.unwatched());
            assertThat(verification.verdict()).isEqualTo(Verdict.PASS);
        }
        assertThat(offsite.bytes(DUMP)).isEqualTo(local.bytes(DUMP));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 600})
    void goesOnWhereOneOfThemFailsWithNothingVisibleThere(long bytes) {
        Unwilling offsite = new Unwilling("offsite", bytes, "");
        SeveralStores all = new SeveralStores(List.of(local, offsite));
        Backup backup = write(all);
        assertThat(all.whole()).containsExactly(local);
        assertThat(all.failures()).containsOnlyKeys("offsite");
        assertThat(offsite.list()).isEmpty();
        assertThat(BackupVerification.of(backup.in(local), Work.unwatched()).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void goesOnWhereTheFirstOfThemFails() {
        Unwilling offsite = new Unwilling("offsite", Long.MAX_VALUE, "");
        SeveralStores all = new SeveralStores(List.of(new Unwilling("local", 10, ""), offsite));
        write(all);
        assertThat(all.whole()).containsExactly(offsite);
    }

    @Test
    void saysOfOneThatLacksItsManifestThatItFailed() {
        SeveralStores all =
                new SeveralStores(
                        List.of(local, new Unwilling("offsite", Long.MAX_VALUE, ".json")));
        write(all);
        assertThat(all.failures().get("offsite").code()).isEqualTo(ProblemCode.STORE_UNREACHABLE);
    }

    @Test
    void failsWhereAllOfThemFail() {
        SeveralStores all =
                new SeveralStores(
                        List.of(new Unwilling("local", 10, ""), new Unwilling("offsite", 10, "")));
        assertThat(catchThrowableOfType(ProblemException.class, () -> write(all)).problem().code())
                .isEqualTo(ProblemCode.STORE_UNREACHABLE);
    }

    @Test
    void leavesNothingWhereItIsGivenUp() {
        Unwilling offsite = new Unwilling("offsite", Long.MAX_VALUE, "");
        try (BackupCreation creation = begin(new SeveralStores(List.of(local, offsite)))) {
            SampleDump.writeMembers(creation);
        }
        assertThat(local.list()).isEmpty();
        assertThat(offsite.list()).isEmpty();
    }

    private static Backup write(BackupStore store) {
        try (BackupCreation creation = begin(store)) {
            SampleDump.writeMembers(creation);
            return creation.commit(SampleDump.facts());
        }
    }

    private static BackupCreation begin(BackupStore store) {
        return BackupCreation.begin(
                store, "shop", Codec.GZIP, InstantSource.fixed(SampleDump.TIME));
    }

    /** Takes so many bytes of each file, and none of a certain kind of file. */
    private static final class Unwilling extends MemoryStore {

        private final String name;
        private final long most;
        private final String refused;

        Unwilling(String name, long most, String refused) {
            this.name = name;
            this.most = most;
            this.refused = refused;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public PendingFile create(String file) {
            if (!refused.isEmpty() && file.endsWith(refused)) {
                throw unreachable();
            }
            PendingFile pending = super.create(file);
            return new PendingFile() {
                @Override
                public OutputStream stream() {
                    return new Overflowing(pending.stream(), most);
                }

                @Override
                public void commit() {
                    pending.commit();
                }

                @Override
                public void close() {
                    pending.close();
                }
            };
        }
    }

    /** Breaks after so many bytes. */
    private static final class Overflowing extends OutputStream {

        private final OutputStream out;
        private long left;

        Overflowing(OutputStream out, long most) {
            this.out = out;
            this.left = most;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw unreachable();
            }
            out.write(bytes, offset, count);
        }
    }

    private static ProblemException unreachable() {
        return new Problem(
                        ProblemCode.STORE_UNREACHABLE,
                        "The store could not be reached.",
                        Problem.NOTHING_CHANGED,
                        "Try again.")
                .toException();
    }
}
