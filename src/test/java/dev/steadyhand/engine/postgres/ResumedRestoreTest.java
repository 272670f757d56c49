package dev.steadyhand.engine.postgres;

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
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.io.FilterInputStream;
import java.io.IOException;
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
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class ResumedRestoreTest {

    @TempDir private Path folder;
    private Backups backups;
    private Backup backup;

    @BeforeEach
    void dumpAShop(FreshPostgres live) {
        backups = new Backups(folder);
        live.execute(Zoo.shop().toArray(String[]::new));
        backup = backups.dump(live, new DumpPlan(2, 16 << 10), Work.unwatched());
    }

    /** Breaks off when so many members of rows were opened: while the next of them is read. */
    private record Breaking(BackupReader source, AtomicInteger left) implements BackupReader {

        @Override
        public List<Member> members() {
            return source.members();
        }

        @Override
        public InputStream open(Member member) {
            boolean last = member.kind() == MemberKind.ROWS && left.getAndDecrement() <= 0;
            return last ? new CutShort(source.open(member)) : source.open(member);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /** Ends before its end. */
    private static final class CutShort extends FilterInputStream {
        private int left = 4000;

        CutShort(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int read = left <= 0 ? -1 : super.read(bytes, offset, Math.min(count, left));
            left -= Math.max(0, read);
            return read;
        }
    }

    private void breakOff(FreshPostgres live, int members) {
        try (BackupReader reader =
                new Breaking(
                        StoredBackupReader.open(backup, Work.unwatched()),
                        new AtomicInteger(members))) {
            Throwable broken =
                    catchThrowable(() ->
                            backups.engine()
                                    .restore(
                                            live.access(),
                                            Backups.plan(live),
                                            reader,
                                            Work.unwatched()));
            assertThat(broken).isNotNull();
        }
    }

    private void isWhole(FreshPostgres live) {
        FreshPostgres copy = Backups.copy(live);
        assertThat(Portrait.content(copy)).isEqualTo(Portrait.content(live));
        assertThat(backups.compare(copy, backup).verdict()).isEqualTo(Verdict.PASS);
        assertThat(backups.engine().switchover().find(live.access(), Backups.names(live)))
                .isEqualTo(State.COPY_READY);
    }

    @Test
    void whatWasLoadedIsNotLoadedAgain(FreshPostgres live) {
        breakOff(live, 5);
        RestoreResult result = backups.restore(backup, live);
        assertThat(result.rows()).isEqualTo(5200);
        assertThat(result.rowsFound()).isPositive().isLessThan(5200);
        isWhole(live);
    }

    @Test
    void nothingStaysOfAMemberThatEndsTooSoon(FreshPostgres live) {
        breakOff(live, 0);
        assertThat(Backups.copy(live).value("select count(*) from orders")).isEqualTo("0");
        isComplete(live, false);
    }

    private static void isComplete(FreshPostgres live, boolean complete) {
        String comment =
                live.value(
                        "select shobj_description(oid, 'pg_database') from pg_database where"
                                + " datname = '"
                                + Backups.names(live).copy()
                                + "'");
        assertThat(comment).contains(complete ? "loaded" : "loading");
    }

    @Test
    void aCopyThatSomebodyChangedIsMadeAnew(FreshPostgres live) {
        breakOff(live, 6);
        Backups.copy(live).execute("insert into orders (customer) values (1)");
        RestoreResult result = backups.restore(backup, live);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("made anew"));
        assertThat(result.rowsFound()).isZero();
        isWhole(live);
    }

    @Test
    void aRestoreThatWasDoneIsProvenAndNotDoneAgain(FreshPostgres live) {
        backups.restore(backup, live);
        isComplete(live, true);
        RestoreResult result = backups.restore(backup, live);
        assertThat(result.rowsFound()).isEqualTo(5200);
        isWhole(live);
    }
}
