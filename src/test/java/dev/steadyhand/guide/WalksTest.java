package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.WalkHistory.Expected;
import dev.steadyhand.guide.WalkHistory.Standing;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.target.Identity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier walks of a page on a target say of the next. */
class WalksTest {

    private static final Runbook RESTORE = GuideWorld.restoreDatabase();

    @TempDir Path folder;
    private GuideWorld world;

    @BeforeEach
    void damaged() throws InterruptedException {
        world = new GuideWorld(folder);
        world.register();
        world.backUpThenDamage();
    }

    private WalkHistory history(Runbook runbook) {
        return world.runs().history(runbook, world.target());
    }

    private static Runbook reworded() {
        String text = RESTORE.text() + "\n<!-- one more line -->\n";
        return new RunbookReader().read("restore-database", text).orThrow();
    }

    @Test
    void whatWasNeverWalkedNeedsADrill() {
        assertThat(history(RESTORE).standing()).isEqualTo(Standing.NEVER_DRILLED);
        assertThat(history(RESTORE).newest()).isEmpty();
    }

    @Test
    void aRehearsalProvesNothing() throws InterruptedException {
        world.walk(RESTORE, RunMode.REHEARSAL, new GoodOperator());

        assertThat(history(RESTORE).standing()).isEqualTo(Standing.NEVER_DRILLED);
    }

    @Test
    void aDrillThatPassedProvesThePageOnItsTarget() throws InterruptedException {
        RunSnapshot drill = world.walk(RESTORE, RunMode.DRILL, new GoodOperator());
        assertThat(drill.outcome()).isEqualTo(Verdict.PASS);
        WalkHistory history = history(RESTORE);

        assertThat(history.isProven()).isTrue();
        assertThat(history.newest()).isEqualTo(drill.ended());
        assertThat(history.words(drill.ended().orElseThrow().plusSeconds(7200)))
                .isEqualTo("Proven, 2:00:00 h ago");
        assertThat(history.expected().map(Expected::usual))
                .contains(drill.people().plus(drill.machine()));
        assertThat(history.expected().map(Expected::basis))
                .contains("as it took the one time that it passed here");
    }

    @Test
    void aPageThatHasChangedNeedsADrillAgain() throws InterruptedException {
        world.walk(RESTORE, RunMode.DRILL, new GoodOperator());

        assertThat(history(reworded()).standing()).isEqualTo(Standing.RUNBOOK_CHANGED);
    }

    @Test
    void aTargetThatIsAnotherServerNeedsADrillAgain() throws InterruptedException {
        world.walk(RESTORE, RunMode.DRILL, new GoodOperator());
        Identity was = world.server.identity();
        new Registrations(world.journal)
                .register(
                        world.target(),
                        new Identity(was.product(), "other", "db-2", 3306, was.database()),
                        "operator");

        assertThat(history(RESTORE).standing()).isEqualTo(Standing.TARGET_CHANGED);
    }

    @Test
    void aWalkThatFailedIsNotMadeGoodByAnEarlierOne() throws InterruptedException {
        world.walk(RESTORE, RunMode.DRILL, new GoodOperator());
        world.clock.move(Duration.ofHours(1));
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.DRILL));
        run.answer(new Answer.Abort("the wrong day"));
        new RunDriver(new GoodOperator()).drive(run);

        assertThat(history(RESTORE).standing()).isEqualTo(Standing.FAILED);
        assertThat(history(RESTORE).expected().map(Expected::basis))
                .contains("as it took the one time that it passed here");
    }

    @Test
    void withoutAWalkTheActsAreReckonedWithThatWereMeasuredOnTheTarget() {
        assertThat(history(RESTORE).expected().map(Expected::words).orElse(""))
                .contains("the machine's part, by what these acts took on this target, without ")
                .contains("restore")
                .doesNotContain("safety-backup");
    }

    @Test
    void aPageWithoutLongActsHasNoExpectation() {
        Runbook page = Pages.page("look", "## Look\n\nLook.\n");

        assertThat(history(page).expected()).isEmpty();
    }
}
