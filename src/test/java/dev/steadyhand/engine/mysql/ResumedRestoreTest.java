package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restore that was broken off goes on where it was, and proves what it leaves as it is. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class ResumedRestoreTest {

    @TempDir private Path folder;
    private Backups backups;

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    /** Breaks off when so many members of rows were opened, as a lost network would. */
    private static final class Breaking implements BackupReader {
        private final BackupReader source;
        private final AtomicInteger left;

        Breaking(BackupReader source, int members) {
            this.source = source;
            this.left = new AtomicInteger(members);
        }

        @Override
        public List<Member> members() {
            return source.members();
        }

        @Override
        public InputStream open(Member member) {
            if (member.kind() == MemberKind.ROWS && left.getAndDecrement() <= 0) {
                throw new IllegalStateException("broken off");
            }
            return source.open(member);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static RestorePlan plan(FreshDatabase live) {
        return new RestorePlan(
                "run-1",
                Place.BESIDE,
                Backups.names(live),
                new RestorePlan.Loading(2, 0),
                Selection.ALL);
    }

    private Backup backup(FreshDatabase live) {
        live.execute(
                "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(200), KEY v (v))"
                        + " AUTO_INCREMENT=9000",
                "INSERT INTO a SELECT seq, CONCAT(seq % 77, REPEAT('x', 150)) FROM seq_1_to_6000",
                "CREATE TABLE b (id INT PRIMARY KEY, a INT, CONSTRAINT fk FOREIGN KEY (a)"
                        + " REFERENCES a (id))",
                "INSERT INTO b SELECT seq, seq FROM seq_1_to_500",
                "CREATE TABLE plain (id INT, t TEXT) ENGINE=MyISAM",
                "INSERT INTO plain SELECT seq, 'y' FROM seq_1_to_50",
                "CREATE TRIGGER t BEFORE INSERT ON b FOR EACH ROW SET NEW.a = NEW.a",
                "CREATE VIEW w AS SELECT a.id FROM a JOIN b ON b.a = a.id",
                "ANALYZE TABLE a");
        return backups.dump(live, new DumpPlan(2, 16 << 10), Work.unwatched());
    }

    private long members(Backup backup) {
        return Backups.manifest(backup).members().stream()
                .filter(member -> member.kind() == MemberKind.ROWS)
                .count();
    }

    private void breakOff(FreshDatabase live, Backup backup, int after) {
        try (Breaking breaking =
                new Breaking(StoredBackupReader.open(backup, Work.unwatched()), after)) {
            Throwable thrown =
                    catchThrowable(
                            () -> backups.restore(breaking, live, plan(live), Work.unwatched()));
            assertThat(thrown).isInstanceOf(IllegalStateException.class);
        }
    }

    private RestoreResult goOn(FreshDatabase live, Backup backup) {
        try (BackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            return backups.restore(reader, live, plan(live), Work.unwatched());
        }
    }

    private void assertComplete(FreshDatabase live, Backup backup) {
        String copy = Backups.names(live).copy();
        assertThat(backups.compare(live, copy, Backups.manifest(backup)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void leavesWhatIsLoadedAndProvenAsItIs(FreshDatabase live) {
        Backup backup = backup(live);
        int all = (int) members(backup);
        assertThat(all).isGreaterThan(20);
        breakOff(live, backup, all * 4 / 5);
        RestoreResult result = goOn(live, backup);

        assertThat(result.rows()).isEqualTo(6550);
        assertThat(result.rowsFound()).isGreaterThan(6550 * 7 / 10).isLessThan(6550);
        assertThat(result.warnings()).isEmpty();
        assertComplete(live, backup);
    }

    @Test
    void noticesWhatWasChangedInBetweenAndLoadsThatTableAnew(FreshDatabase live) {
        Backup backup = backup(live);
        breakOff(live, backup, (int) members(backup) * 4 / 5);
        String copy = Backups.names(live).copy();
        live.execute("UPDATE `" + copy + "`.a SET v = 'changed' ORDER BY id LIMIT 1");
        RestoreResult result = goOn(live, backup);

        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().getFirst()).contains("Table a of the copy did not hold");
        assertComplete(live, backup);
    }

    @Test
    void goesOnWhereverItWasBrokenOff(FreshDatabase live) {
        Backup backup = backup(live);
        int all = (int) members(backup);
        for (int after : new int[] {0, 1, all / 2, 2}) {
            breakOff(live, backup, after);
        }
        goOn(live, backup);
        assertComplete(live, backup);
    }

    @Test
    void beginsAnewWithAnotherBackup(FreshDatabase live) {
        Backup backup = backup(live);
        breakOff(live, backup, (int) members(backup) / 2);
        live.execute("DELETE FROM b WHERE id > 100");
        Backup other = backups.dump(live, new DumpPlan(2, 16 << 10), Work.unwatched());
        RestoreResult result = goOn(live, other);

        assertThat(result.rowsFound()).isZero();
        assertComplete(live, other);
    }
}
