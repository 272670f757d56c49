package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine that loses power after any event of a run: the journal takes no more entries, what the
 * step was doing to the server may be done, half done or not done, and another program resumes from
 * what the journal holds.
 */
class CrashTest {

    @TempDir Path folder;

    private final Runbook restore = GuideWorld.restoreDatabase();

    private GuideWorld damagedWorld(String name) throws InterruptedException, IOException {
        GuideWorld world = new GuideWorld(Files.createDirectories(folder.resolve(name)));
        world.register();
        world.backUpThenDamage();
        return world;
    }

    /** How many entries the journal has before the run, and how many with it. */
    private record Length(long before, long after) {}

    private Length length() throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("whole");
        long before = world.journal.entries().size();
        world.walk(restore, RunMode.REAL, new GoodOperator());
        return new Length(before, world.journal.entries().size());
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> whereverARunIsCutItResumesToTheSameEnd()
            throws InterruptedException, IOException {
        Length length = length();
        // The last entry is the checkpoint after the end; the one before it is the end.
        return LongStream.rangeClosed(length.before() + 1, length.after() - 2)
                .mapToObj(entry ->
                        DynamicTest.dynamicTest("cut after entry " + entry, () -> cutAfter(entry)));
    }

    private void cutAfter(long entry) throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("cut-" + entry);
        world.journal.failAfter(entry);
        RunSnapshot stopped = world.walk(restore, RunMode.REAL, new GoodOperator());
        assertThat(stopped.isOver()).isFalse();

        MemoryJournal kept = world.journal.cutAfter(entry);
        GuideWorld next = world.restartedWith(kept);
        RunSnapshot end =
                new RunDriver(new GoodOperator()).drive(next.runs().resume(stopped.run()));

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(end.steps())
                .allSatisfy(step -> assertThat(step.state()).isEqualTo(StepState.DONE));
        assertThat(next.server.orders()).containsExactly("order 1", "order 2", "order 3");
        assertThat(next.server.others()).hasSize(1).allMatch(name -> name.contains("__before_"));
        assertThat(next.server.changes.stream().filter(change -> change.startsWith("switch")))
                .hasSize(1);
        assertThat(next.server.lockedBy()).isEmpty();
        assertThat(kept.verify(List.of()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRunCutInTheMiddleOfItsRestoreResumesWithoutAskingForTheConfirmationAgain()
            throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("middle");
        world.engine.beforeNext(
                "restore", _ -> world.journal.failAfter(world.journal.entries().size()));
        RunSnapshot stopped = world.walk(restore, RunMode.REAL, new GoodOperator());
        GuideWorld next =
                world.restartedWith(world.journal.cutAfter(world.journal.entries().size()));

        GoodOperator operator = new GoodOperator();
        RunSnapshot end = new RunDriver(operator).drive(next.runs().resume(stopped.run()));

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(operator.asked).noneMatch(prompt -> prompt instanceof Prompt.Type);
    }

    @Test
    void aSwitchCutHalfWayIsFinishedAndNeverMadeTwice() throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("half");
        world.engine.beforeNext(
                "switch the rest",
                _ -> {
                    world.journal.failAfter(world.journal.entries().size());
                    throw new IllegalStateException("power cut");
                });
        RunSnapshot stopped = world.walk(restore, RunMode.REAL, new GoodOperator());
        GuideWorld next =
                world.restartedWith(world.journal.cutAfter(world.journal.entries().size()));

        RunSnapshot end =
                new RunDriver(new GoodOperator()).drive(next.runs().resume(stopped.run()));

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(next.server.changes.stream().filter(change -> change.startsWith("switch")))
                .hasSize(1);
    }
}
