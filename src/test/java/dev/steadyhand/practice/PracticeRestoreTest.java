package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.ServerAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Practice and engine together: what the incident took is really back after a restore. */
@Tag("slow")
class PracticeRestoreTest {

    private final Clock clock = Clock.systemUTC();
    private final MysqlEngine engine = new MysqlEngine(clock);

    @TempDir private Path home;

    @Test
    void isWholeAgainAfterARestoreBesideAndASwitch() throws Exception {
        PracticeFolder folder = new PracticeFolder(home);
        FolderStore store = new FolderStore(folder.server().store(), folder.store());
        Kept backups = new Kept(new EngineBackups(engine, store, clock, "test"));
        PracticeParts parts = new PracticeParts(store, backups, _ -> {}, clock);
        PracticeOrder order =
                new PracticeOrder(Incident.named("orders-deleted"), new ShopSize(5_000));
        try (PracticeSession session =
                PracticeSession.start(folder, parts, order, Work.unwatched())) {
            URI ready = session.target().health().getLast().get();
            assertThat(status(ready)).as("while damaged").isEqualTo(503);

            restore(session.target().access(), backups.last);

            assertThat(status(ready)).as("after the restore").isEqualTo(200);
            Debrief debrief = session.debrief(EndedRun.of(session.target(), Verdict.PASS));
            assertThat(debrief.checks())
                    .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.PASS));
            assertThat(debrief.ordersLost()).isEqualTo(25);
        }
    }

    private void restore(ServerAccess access, Backup backup) throws Exception {
        CopyNames names = CopyNames.of(SampleShop.DATABASE, "20260101_000000");
        RestorePlan plan = new RestorePlan("run-1", Place.BESIDE, names, 1);
        try (BackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            engine.restore(access, plan, reader, Work.unwatched());
        }
        assertThat(
                        engine.compare(
                                        access,
                                        names.copy(),
                                        backup.manifest().orElseThrow(),
                                        Work.unwatched())
                                .checks())
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.PASS));
        engine.switchover().switchIn(access, names, Work.unwatched());
    }

    private static int status(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .statusCode();
        }
    }

    /** Remembers the last backup that was made. */
    private static final class Kept implements BackupMaker {
        private final BackupMaker maker;
        private Backup last;

        Kept(BackupMaker maker) {
            this.maker = maker;
        }

        @Override
        public Backup make(dev.steadyhand.target.Target target, Work work) {
            last = maker.make(target, work);
            return last;
        }
    }
}
