package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** All tests use one practice folder, and one server as long as none closes it. */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PracticeSessionTest {

    private static final PracticeOrder ORDER =
            new PracticeOrder(Incident.named("orders-deleted"), new ShopSize(2_000));

    @TempDir private static Path home;

    private final List<Target> registered = new ArrayList<>();
    private PracticeFolder folder;
    private PracticeParts parts;
    private PracticeSession session;

    @BeforeAll
    void start() {
        folder = new PracticeFolder(home);
        FolderStore store = new FolderStore(folder.server().store(), folder.store());
        parts =
                new PracticeParts(
                        store,
                        new TokenBackups(store, Clock.systemUTC()),
                        registered::add,
                        Clock.systemUTC());
        session = PracticeSession.start(folder, parts, ORDER, Work.unwatched());
    }

    @BeforeEach
    void setTheScene() {
        session.reset(ORDER, Work.unwatched());
    }

    @AfterAll
    void stop() {
        session.close();
    }

    @Test
    void givesATargetThatIsDamagedAndARunbook() {
        Target target = session.target();
        assertThat(target.environment()).isEqualTo(Environment.PRACTICE);
        assertThat(target.database()).isEqualTo("shop");
        assertThat(target.stores()).containsExactly("practice");
        assertThat(target.health()).hasSize(2);
        assertThat(session.runbook()).isEqualTo("restore-database");
        assertThat(registered).contains(target);
        assertThat(SampleShop.fingerprint(target.access()))
                .isPresent()
                .get()
                .isNotEqualTo(session.scene().fingerprint());
    }

    @Test
    void placesOrdersBetweenBackupAndIncident() {
        assertThat(session.scene().laterOrders()).isEqualTo(25);
        assertThat(session.scene().backupTaken())
                .isBeforeOrEqualTo(session.scene().damage().when());
    }

    @Test
    void debriefsADamagedShopAsFailed() {
        Debrief debrief = session.debrief(EndedRun.of(session.target(), Verdict.FAIL));
        assertThat(debrief.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(debrief.ordersLost()).isEqualTo(25);
    }

    @Test
    void debriefsAShopThatIsAsAtTheBackupAsPassed() {
        SampleShop.build(session.target().access(), ORDER.size(), Work.unwatched());
        Debrief debrief = session.debrief(EndedRun.of(session.target(), Verdict.PASS));
        assertThat(debrief.verdict()).isEqualTo(Verdict.PASS);
        assertThat(debrief.wentWell()).anyMatch(line -> line.startsWith("The shop is whole again"));
        assertThat(debrief.cost()).anyMatch(line -> line.startsWith("25 of 25 orders"));
        assertThat(debrief.better()).isEmpty();
        assertThat(debrief.lessons()).hasSize(3);
    }

    @Test
    void noticesAShopThatLooksRightButIsNot() throws Exception {
        SampleShop.build(session.target().access(), ORDER.size(), Work.unwatched());
        try (Connection connection = Connections.open(session.target().access());
                Statement statement = connection.createStatement()) {
            statement.execute("update payments set amount = amount + 0.01 where id = 12");
        }
        Debrief debrief = session.debrief(EndedRun.of(session.target(), Verdict.PASS));
        assertThat(debrief.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(debrief.checks())
                .filteredOn(check -> check.verdict() == Verdict.FAIL)
                .extracting("name")
                .containsExactly("the shop is what it was at the backup");
    }

    @Test
    void goesOnWhereAPracticeWasLeft() {
        PracticeScene scene = session.scene();
        Target before = session.target();
        session.close();
        session = PracticeSession.resume(folder, parts, Work.unwatched());
        assertThat(session.scene()).isEqualTo(scene);
        assertThat(session.target().access()).isEqualTo(before.access());
        assertThat(registered).last().isEqualTo(session.target());
    }

    @Test
    void setsTheSceneAgain() {
        session.reset(ORDER, Work.unwatched());
        assertThat(session.scene().fingerprint()).hasSize(64);
        assertThat(parts.store().list())
                .extracting("name")
                .containsExactly(session.scene().backup() + ".sql.gz");
    }

    @Test
    void refusesASecondSessionInTheSameFolder() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PracticeSession.start(folder, parts, ORDER, Work.unwatched()))
                .satisfies(
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.PRACTICE_IN_USE));
        assertThat(new PracticeReadiness(folder).isInUse()).isTrue();
    }
}
