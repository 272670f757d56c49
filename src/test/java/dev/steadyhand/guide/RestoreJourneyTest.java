package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

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
}
