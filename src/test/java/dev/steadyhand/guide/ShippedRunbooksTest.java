package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.runbook.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runbooks that ship: walked along each way that their decisions allow, rehearsed, and cut off
 * after each event. {@link CrashTest} cuts off {@code restore-database} in each place by itself,
 * and {@link FullSystemTest} walks the full system on real servers.
 */
class ShippedRunbooksTest {

    /** What this world has no bucket and no rows for is rehearsed, walked and cut on real ones. */
    private static final Map<String, Class<?>> ELSEWHERE =
            Map.of(
                    "partial-restore", PartialRestoreTest.class,
                    "bucket-restore", FullSystemTest.class);

    @TempDir Path folder;

    private static final List<Runbook> PAGES =
            new Runbooks(Path.of("no-such-folder"))
                    .list().stream()
                            .map(listed -> listed.reading().orThrow())
                            .filter(page -> !ELSEWHERE.containsKey(page.id()))
                            .toList();

    private static boolean restores(Runbook page) {
        return page.steps().stream()
                .anyMatch(step ->
                        step instanceof Step.Restore restore
                                && !restore.place().equals("throw-away"));
    }

    /** A server with rows that a backup has and it has not, where the page needs any of that. */
    private GuideWorld world(Runbook page, Object name) throws IOException, InterruptedException {
        GuideWorld world =
                new GuideWorld(Files.createDirectories(folder.resolve(page.id() + "-" + name)));
        world.register();
        if (page.steps().stream().anyMatch(Step.ChooseBackup.class::isInstance)) {
            world.backUpThenDamage();
        }
        return world;
    }

    private static List<String> orders(Runbook page, GuideWorld world) {
        boolean isDamaged = world.clock.instant().isAfter(new HandClock().instant());
        return restores(page) || !isDamaged
                ? List.of("order 1", "order 2", "order 3")
                : List.of("order 1");
    }

    private static void requireAsItShouldBe(Runbook page, GuideWorld world) {
        assertThat(world.server.orders()).containsExactlyElementsOf(orders(page, world));
        assertThat(world.server.others()).allMatch(name -> name.contains("__before_"));
        assertThat(world.server.lockedBy()).isEmpty();
        if (!restores(page)) {
            assertThat(world.server.others()).isEmpty();
        }
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

    private static Stream<DynamicTest> each(PageTest test) {
        return PAGES.stream().map(page -> DynamicTest.dynamicTest(page.id(), () -> test.of(page)));
    }

    private interface PageTest {
        void of(Runbook page) throws IOException, InterruptedException;
    }

    @TestFactory
    Stream<DynamicTest> eachWayThroughEndsWellAndEachStepIsOnOne() {
        assertThat(PAGES).hasSizeGreaterThanOrEqualTo(18);
        return each(this::walkEachWay);
    }

    private void walkEachWay(Runbook page) throws IOException, InterruptedException {
        Set<String> reached = new TreeSet<>();
        List<Integer> path = List.of();
        do {
            GuideWorld world = world(page, path);
            Walker walker = new Walker(path);
            RunSnapshot end = world.walk(page, RunMode.REAL, walker);
            assertThat(end.outcome()).as("by way of %s", path).isEqualTo(Verdict.PASS);
            requireAsItShouldBe(page, world);
            end.steps().stream()
                    .filter(step -> step.state() != StepState.NOT_APPLICABLE)
                    .forEach(step -> reached.add(step.step().text().id()));
            path = walker.next();
        } while (!path.isEmpty());
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        page.steps().stream().map(step -> step.text().id()).toList());
    }

    @TestFactory
    Stream<DynamicTest> aRehearsalChangesNothing() {
        return each(page -> {
            GuideWorld world = world(page, "rehearsed");
            long files = world.store.list().size();
            List<String> before = List.copyOf(world.server.orders());
            RunSnapshot end = world.walk(page, RunMode.REHEARSAL, new GoodOperator());
            assertThat(end.isOver()).isTrue();
            assertThat(end.steps()).noneMatch(step -> step.state() == StepState.FAILED);
            assertThat(world.store.list().stream().filter(file -> file.name().contains("backup_")))
                    .hasSizeLessThanOrEqualTo((int) files);
            assertThat(world.server.changes).isEmpty();
            assertThat(world.server.orders()).isEqualTo(before);
        });
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> whereverARunIsCutItResumesToTheSameEnd() {
        return each(page -> {
            GuideWorld whole = world(page, "whole");
            RunSnapshot end = whole.walk(page, RunMode.REAL, new GoodOperator());
            requireAsItShouldBe(page, whole);
            Program program = new Program(world(page, "cut"));
            CutWalk walk = new CutWalk(program);
            RunSnapshot cut =
                    walk.walk(program.world.order(page, RunMode.REAL), new GoodOperator());

            assertThat(walk.cuts()).isGreaterThan(2 * page.steps().size());
            assertThat(cut.outcome()).isEqualTo(Verdict.PASS);
            assertThat(cut.steps().stream().map(StepSnapshot::state))
                    .containsExactlyElementsOf(
                            end.steps().stream().map(StepSnapshot::state).toList());
            requireAsItShouldBe(page, program.world);
            assertThat(program.journal().verify(List.of()).verdict()).isEqualTo(Verdict.PASS);
        });
    }

    /** A world in which one program after the other goes on with a run. */
    private static final class Program implements CutWalk.Restartable {
        private GuideWorld world;

        Program(GuideWorld world) {
            this.world = world;
        }

        @Override
        public MemoryJournal journal() {
            return world.journal;
        }

        @Override
        public Runs runs() {
            return world.runs();
        }

        @Override
        public void restart(MemoryJournal kept) {
            world = world.restartedWith(kept);
        }
    }

    /** A page that is added is walked here; where this world cannot walk it, that fails. */
    @Test
    void noPageIsLeftOut() {
        List<String> all =
                new Runbooks(Path.of("no-such-folder"))
                        .list().stream().map(listed -> listed.reading().orThrow().id()).toList();
        assertThat(all).hasSize(20).containsAll(ELSEWHERE.keySet());
        assertThat(PAGES).hasSize(all.size() - ELSEWHERE.size());
        assertThat(ELSEWHERE.values())
                .allSatisfy(test ->
                        assertThat(CutWalk.Restartable.class.isAssignableFrom(test)).isTrue());
    }

    @Test
    void theFullSystemStandsAgainOnABareServer() throws IOException, InterruptedException {
        Runbook page =
                PAGES.stream()
                        .filter(each -> each.id().equals("full-system-restore"))
                        .findFirst()
                        .orElseThrow();
        assertThat(page.steps()).hasSize(11);
        GuideWorld world = world(page, "bare");
        world.server.databases.clear();
        RunSnapshot end = world.walk(page, RunMode.REAL, new GoodOperator());
        assertThat(end.outcome().isGood()).isTrue();
        assertThat(world.server.orders()).containsExactly("order 1", "order 2", "order 3");
    }
}
