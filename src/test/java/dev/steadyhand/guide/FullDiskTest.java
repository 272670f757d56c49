package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.run.Answers;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.cli.run.QuietWatcher;
import dev.steadyhand.cli.run.UnattendedOperator;
import dev.steadyhand.journal.MemoryJournal;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk below the journal is full in the middle of a restore; nobody is there to answer. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FullDiskTest {

    @TempDir private Path folder;

    private GuideWorld world;

    @BeforeEach
    void damaged() throws InterruptedException {
        world = new GuideWorld(folder);
        world.register();
        world.backUpThenDamage();
    }

    private static Ending drive(GuidedRun run) {
        return new dev.steadyhand.cli.run.RunDriver(
                        run, new UnattendedOperator(Answers.PRACTICE), new QuietWatcher())
                .drive();
    }

    private GuidedRun begin() {
        return world.runs().start(world.order(GuideWorld.restoreDatabase(), RunMode.REAL));
    }

    @Test
    void endsTheCommandAndSaysHowToGoOn() {
        world.journal.diskFullAfterNext("RESTORE_BEGUN");
        GuidedRun run = begin();

        Problem problem = catchThrowableOfType(ProblemException.class, () -> drive(run)).problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.DISK_FULL);
        assertThat(problem.code().exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(problem.state()).endsWith("is kept where it stood.");
        assertThat(problem.next()).endsWith("steadyhand resume " + run.snapshot().run());
    }

    @Test
    void leavesWhatIsLiveAsItWas() {
        var before = world.server.orders();
        world.journal.diskFullAfterNext("RESTORE_BEGUN");
        GuidedRun run = begin();

        assertThatThrownBy(() -> drive(run)).isInstanceOf(ProblemException.class);

        assertThat(world.server.orders()).isEqualTo(before);
        assertThat(world.server.lockedBy()).isEmpty();
    }

    @Test
    void isGoneOnWithWhenThereIsRoomAgain() {
        world.journal.diskFullAfterNext("SWITCH_BEGUN");
        GuidedRun run = begin();
        assertThatThrownBy(() -> drive(run)).isInstanceOf(ProblemException.class);
        MemoryJournal kept = world.journal.cutAfter(world.journal.entries().size());

        Ending end = drive(world.restartedWith(kept).runs().resume(run.snapshot().run()));

        assertThat(end.run().outcome()).isEqualTo(Verdict.PASS);
        assertThat(end.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(world.server.orders()).containsExactly("order 1", "order 2", "order 3");
    }
}
