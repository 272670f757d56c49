package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Runbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runbooks that ship and leave what is live alone: walked along each way that their decisions
 * allow, rehearsed, and cut off after each event. The restore has {@link CrashTest}.
 */
class ShippedRunbooksTest {

    private static final List<String> HARMLESS =
            List.of("rollback-or-restore", "manual-backup", "pre-deployment-backup");

    @TempDir Path folder;

    private static Runbook shipped(String id) {
        return new Runbooks(Path.of("no-such-folder")).find(id).orThrow();
    }

    private GuideWorld world(String name) throws IOException {
        GuideWorld world = new GuideWorld(Files.createDirectories(folder.resolve(name)));
        world.register();
        return world;
    }

    /** Decides by the numbers of a path, and by the first option where the path ends. */
    private static final class Walker extends GoodOperator {
        private final List<Integer> path;
        private final List<Integer> options = new ArrayList<>();

        Walker(List<Integer> path) {
            this.path = path;
        }

        @Override
        public Answer answer(Prompt prompt, RunSnapshot run) {
            if (prompt instanceof Prompt.Decide decide) {
                int at = options.size();
                options.add(decide.options().size());
                int chosen = at < path.size() ? path.get(at) : 0;
                return new Answer.Decided(decide.options().get(chosen).word());
            }
            return super.answer(prompt, run);
        }

        /** The next path in order; empty where this was the last. */
        List<Integer> next() {
            List<Integer> next = new ArrayList<>();
            for (int at = 0; at < options.size(); at++) {
                next.add(at < path.size() ? path.get(at) : 0);
            }
            while (!next.isEmpty() && next.getLast() + 1 == options.get(next.size() - 1)) {
                next.removeLast();
            }
            if (!next.isEmpty()) {
                next.set(next.size() - 1, next.getLast() + 1);
            }
            return next;
        }
    }

    @TestFactory
    Stream<DynamicTest> eachWayThroughEndsWellAndEachStepIsOnOne() {
        return HARMLESS.stream()
                .map(id -> DynamicTest.dynamicTest(id, () -> walkEachWay(shipped(id))));
    }

    private void walkEachWay(Runbook runbook) throws IOException, InterruptedException {
        Set<String> done = new TreeSet<>();
        List<Integer> path = List.of();
        do {
            GuideWorld world = world(runbook.id() + path);
            Walker walker = new Walker(path);
            RunSnapshot end = world.walk(runbook, RunMode.REAL, walker);
            assertThat(end.outcome()).as("by way of %s", path).isEqualTo(Verdict.PASS);
            assertThat(world.server.changes).isEmpty();
            end.steps().stream()
                    .filter(step -> step.state() == StepState.DONE)
                    .forEach(step -> done.add(step.step().text().id()));
            path = walker.next();
        } while (!path.isEmpty());
        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        runbook.steps().stream().map(step -> step.text().id()).toList());
    }

    @TestFactory
    Stream<DynamicTest> aRehearsalChangesNothing() {
        return HARMLESS.stream()
                .map(id ->
                        DynamicTest.dynamicTest(
                                id,
                                () -> {
                                    GuideWorld world = world("rehearsed-" + id);
                                    RunSnapshot end =
                                            world.walk(
                                                    shipped(id),
                                                    RunMode.REHEARSAL,
                                                    new GoodOperator());
                                    assertThat(end.isOver()).isTrue();
                                    assertThat(end.steps())
                                            .noneMatch(step -> step.state() == StepState.FAILED);
                                    assertThat(world.store.list())
                                            .noneMatch(file -> file.name().startsWith("backup_"));
                                    assertThat(world.server.changes).isEmpty();
                                }));
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> whereverARunIsCutItResumesToTheSameEnd()
            throws IOException, InterruptedException {
        List<DynamicTest> cuts = new ArrayList<>();
        for (String id : HARMLESS) {
            GuideWorld whole = world("whole-" + id);
            long before = whole.journal.entries().size();
            whole.walk(shipped(id), RunMode.REAL, new GoodOperator());
            // The last entry is the checkpoint after the end; the one before it is the end.
            LongStream.rangeClosed(before + 1, whole.journal.entries().size() - 2)
                    .mapToObj(entry ->
                            DynamicTest.dynamicTest(
                                    id + " cut after entry " + entry, () -> cutAfter(id, entry)))
                    .forEach(cuts::add);
        }
        return cuts.stream();
    }

    private void cutAfter(String id, long entry) throws IOException, InterruptedException {
        GuideWorld world = world(id + "-" + entry);
        world.journal.failAfter(entry);
        RunSnapshot stopped = world.walk(shipped(id), RunMode.REAL, new GoodOperator());
        assertThat(stopped.isOver()).isFalse();

        MemoryJournal kept = world.journal.cutAfter(entry);
        GuideWorld next = world.restartedWith(kept);
        RunSnapshot end =
                new RunDriver(new GoodOperator()).drive(next.runs().resume(stopped.run()));

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(next.server.changes).isEmpty();
        assertThat(kept.verify(List.of()).verdict()).isEqualTo(Verdict.PASS);
    }
}
