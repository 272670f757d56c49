package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Step;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runbook that ships, walked from its first step to its last. */
class RestoreJourneyTest {

    @TempDir Path folder;
    private GuideWorld world;

    @BeforeEach
    void damaged() throws InterruptedException {
        world = new GuideWorld(folder);
        world.register();
        world.backUpThenDamage();
    }

    @Test
    void bringsBackWhatWasLost() throws InterruptedException {
        RunSnapshot end =
                world.walk(GuideWorld.restoreDatabase(), RunMode.REAL, new GoodOperator());

        assertThat(end.steps())
                .extracting(step ->
                        step.step().kind()
                                + " "
                                + step.verdict()
                                + " "
                                + step.detail()
                                + step.problem())
                .allMatch(text -> text.contains(" PASS "));
        assertThat(world.server.orders()).containsExactly("order 1", "order 2", "order 3");
    }

    @Test
    void warnsOfViewsThatTheSwitchHadToLeaveOut() throws InterruptedException {
        world.server.leftOut.add("totals");

        RunSnapshot end =
                world.walk(GuideWorld.restoreDatabase(), RunMode.REAL, new GoodOperator());

        StepSnapshot step =
                end.steps().stream()
                        .filter(each -> each.step() instanceof Step.Switch)
                        .findFirst()
                        .orElseThrow();
        assertThat(step.verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        assertThat(step.detail()).endsWith("since what they read is not there: totals.");
        assertThat(step.checks())
                .singleElement()
                .satisfies(check -> assertThat(check.name()).isEqualTo("view totals"));
        assertThat(end.outcome()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
    }
}
