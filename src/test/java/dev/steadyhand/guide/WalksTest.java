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
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
                .isEqualTo("Proven, 2 h ago");
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

    private void onRecord(String kind, String target, Map<String, Object> facts) {
        ObjectNode data = JsonMapper.shared().createObjectNode().put("target", target);
        facts.forEach((name, value) -> data.putPOJO(name, value));
        world.journal.append(
                Optional.empty(),
                "steadyhand",
                kind,
                (ObjectNode) JsonMapper.shared().readTree(data.toString()));
    }

    @Test
    void aLargerBackupMakesTheNextWalkLongerAndTheRangeWider() throws InterruptedException {
        world.walk(RESTORE, RunMode.DRILL, new GoodOperator());
        onRecord("RESTORE_COMPLETE", "shop-staging", Map.of("seconds", 20, "bytesRead", "1000000"));
        onRecord(
                "BACKUP_COMPLETE", "shop-staging", Map.of("purpose", "backup", "bytes", 3_000_000));

        Runbook page =
                Pages.page(
                        "try",
                        Pages.step("Choose", "kind: choose-backup"),
                        Pages.step("Confirm", "kind: confirm"),
                        Pages.step("Restore", "kind: restore"));
        Expected expected = history(page).steps().getFirst().expected();

        assertThat(expected.most()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(expected.least()).isLessThan(Duration.ofSeconds(20));
        assertThat(expected.basis()).contains("reckoned for a backup of ");
        assertThat(history(RESTORE).expected().orElseThrow().basis())
                .contains("reckoned for a backup of ");
    }

    @Test
    void whatWasNeverDoneHereIsReckonedByOtherDatabasesOfTheServer() {
        Identity here = world.server.identity();
        new Registrations(world.journal)
                .register(
                        new Target(
                                "other",
                                world.target().environment(),
                                world.target().access(),
                                List.of(),
                                Objectives.USUAL,
                                List.of()),
                        new Identity(here.product(), here.serverId(), here.host(), 3306, "other"),
                        "operator");
        onRecord("RESTORE_COMPLETE", "other", Map.of("seconds", 40, "bytesRead", "100"));
        onRecord("RESTORE_COMPLETE", "elsewhere", Map.of("seconds", 900, "bytesRead", "100"));
        onRecord("BACKUP_COMPLETE", "shop-staging", Map.of("purpose", "backup", "bytes", 200));

        Expected expected = history(RESTORE).expected().orElseThrow();

        assertThat(expected.basis()).contains("or on other databases of its server");
        assertThat(expected.most()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(200));
    }

    @Test
    void whereNothingWasMeasuredThePageSaysHowLongItTakes() {
        assertThat(WalkHistory.NONE.durations(RESTORE))
                .startsWith(
                        "Never measured here. The page says, by the size of the compressed backup:")
                .anyMatch(line -> line.startsWith("people: 15 to 30 min (small, 250 MB); "));
        assertThat(WalkHistory.NONE.durations(Pages.BACKUP)).isEmpty();
    }

    @Test
    void aPageWithoutLongActsHasNoExpectation() {
        Runbook page = Pages.page("look", "## Look\n\nLook.\n");

        assertThat(history(page).expected()).isEmpty();
    }
}
