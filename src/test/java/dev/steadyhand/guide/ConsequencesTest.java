package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Runbooks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsequencesTest {

    private static final String STEP = "consequences-for-shop-staging";

    @TempDir Path folder;
    private GuideWorld world;

    @BeforeEach
    void writtenDownForTheTarget() throws InterruptedException {
        world = new GuideWorld(folder);
        world.consequences = List.of("The search index is rebuilt", "[x] Mails `are` *told*");
        world.register();
        world.backUpThenDamage();
    }

    private static Runbook page(String id) {
        return new Runbooks(Path.of("no-such-folder")).find(id).orThrow();
    }

    private RunSnapshot walk(Runbook page) throws InterruptedException {
        return world.walk(page, RunMode.REAL, new GoodOperator());
    }

    @Test
    void areBoxesOfAStepJustBeforeTheSignature() throws InterruptedException {
        RunSnapshot end = walk(GuideWorld.restoreDatabase());
        List<StepSnapshot> steps = end.steps();
        StepSnapshot before = steps.get(steps.size() - 3);
        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(before.step().text().id()).isEqualTo(STEP);
        assertThat(before.step().text().items()).isEqualTo(world.consequences);
        assertThat(before.state()).isEqualTo(StepState.DONE);
        assertThat(steps.get(steps.size() - 2).step().kind()).isEqualTo("sign-off");
    }

    @Test
    void areInTheTextThatTheJournalKeeps() throws InterruptedException {
        RunSnapshot end = walk(GuideWorld.restoreDatabase());
        world.consequences = List.of("Something else");
        assertThat(world.runs().state(end.run()).runbook().text())
                .contains("- [ ] The search index is rebuilt\n")
                .doesNotContain("Something else");
    }

    @Test
    void areLeftOutWhereNothingIsMadeLive() throws InterruptedException {
        assertThat(walk(page("rollback-or-restore")).steps())
                .noneMatch(step -> step.step().text().id().equals(STEP));
    }
}
