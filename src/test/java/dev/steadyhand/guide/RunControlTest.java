package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.HttpProbe;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.CheckpointFile;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.store.StoredFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancel, retry, abort, leave, resume, rehearse: how a run is steered from outside. */
class RunControlTest {

    private static final Runbook RESTORE = GuideWorld.restoreDatabase();

    @TempDir Path folder;
    private GuideWorld world;

    @BeforeEach
    void damaged() throws InterruptedException {
        world = new GuideWorld(folder);
        world.register();
        world.backUpThenDamage();
    }

    /** Answers failures in a given order, then aborts. */
    private static GoodOperator failing(Answer... answers) {
        return new GoodOperator() {
            private int next;

            @Override
            public Answer answer(Prompt prompt, RunSnapshot run) {
                return prompt instanceof Prompt.Failed && next < answers.length
                        ? answers[next++]
                        : super.answer(prompt, run);
            }
        };
    }

    @Test
    void aRunbookForOtherProductsBeginsNoRun() {
        Runbook other =
                new RunbookReader()
                        .read(
                                "other",
                                """
                                ---
                                id: other
                                for: [postgresql]
                                ---

                                # Other

                                ## Look

                                Look.
                                """)
                        .orThrow();
        int before = world.journal.entries().size();

        assertThatThrownBy(() -> world.runs().start(world.order(other, RunMode.REAL)))
                .isInstanceOf(ProblemException.class)
                .extracting(thrown -> ((ProblemException) thrown).problem().code())
                .isEqualTo(ProblemCode.RUNBOOK_UNFIT);
        assertThat(world.journal.entries()).hasSize(before);
    }

    private static void waitUntilCancelled(Work work) {
        CountDownLatch cancelled = new CountDownLatch(1);
        work.cancellation().onCancel(cancelled::countDown);
        try {
            cancelled.await();
        } catch (InterruptedException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static void awaitPrompt(GuidedRun run, Predicate<Prompt> wanted) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> run.snapshot().prompt().filter(wanted).isPresent());
    }

    @Test
    void aSwitchThatFailsIsTriedAgain() throws InterruptedException {
        world.engine.failNext("switch", ProblemCode.SWITCH_FAILED);

        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, failing(new Answer.Retry()));

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(world.journal.ofKind("STEP_RETRIED")).hasSize(1);
        assertThat(world.journal.ofKind("SWITCH_BEGUN")).hasSize(1);
        assertThat(world.server.orders()).hasSize(3);
    }

    @Test
    void anAbortRunsTheCleanUpAndEndsWithFail() throws InterruptedException {
        world.engine.failNext("compare", ProblemCode.SERVER_LOST);

        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, failing(new Answer.Abort("enough")));

        assertThat(end.outcome()).isEqualTo(Verdict.FAIL);
        assertThat(end.aborted()).contains("enough");
        assertThat(end.steps().getLast().state()).isEqualTo(StepState.DONE);
        assertThat(end.steps().getLast().detail()).contains("was dropped");
        assertThat(world.server.others()).isEmpty();
        assertThat(world.server.orders()).containsExactly("order 1");
    }

    @Test
    void anAbortTakesBackASwitchThatIsHalfDone() throws InterruptedException {
        world.engine.failNext("switch the rest", ProblemCode.SERVER_LOST);

        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, failing(new Answer.Abort("enough")));

        assertThat(end.steps().getLast().verdict()).isEqualTo(Verdict.PASS);
        assertThat(world.server.orders()).containsExactly("order 1");
        assertThat(world.server.others()).isEmpty();
    }

    @Test
    void aCleanUpThatFailsInAnAbortedRunCanBeLeftOut() throws InterruptedException {
        world.engine.failNext("compare", ProblemCode.SERVER_LOST);
        world.engine.failNext("drop", ProblemCode.SERVER_LOST);

        RunSnapshot end =
                world.walk(
                        RESTORE,
                        RunMode.REAL,
                        failing(new Answer.Abort("enough"), new Answer.Abort("enough, I said")));

        assertThat(end.isOver()).isTrue();
        assertThat(end.steps().getLast().state()).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void cancellingEndsTheWorkWithinASecondAndLeavesTheRunAsking() throws InterruptedException {
        world.engine.beforeNext("restore", RunControlTest::waitUntilCancelled);
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        Thread driver =
                Thread.ofVirtual().start(() -> driveQuietly(run, failing(new Answer.Retry())));
        await().until(() -> world.server.others().size() == 1);
        long begun = System.nanoTime();

        run.answer(new Answer.Cancel());

        await().atMost(Duration.ofSeconds(1))
                .until(() -> !world.journal.ofKind("STEP_FAILED").isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        driver.join();
        assertThat(run.awaitEnd().outcome()).isEqualTo(Verdict.PASS);
        assertThat(world.journal.ofKind("STEP_FAILED"))
                .singleElement()
                .extracting(Entry::data)
                .extracting(data -> data.path("problem").path("code").asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void aCancellationThatItsStepDidNotSeeStopsTheRunBeforeTheNext() throws InterruptedException {
        CompletableFuture<GuidedRun> started = new CompletableFuture<>();
        world.engine.beforeNext("compare", _ -> started.join().answer(new Answer.Cancel()));
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        started.complete(run);

        new RunDriver(failing()).drive(run);

        assertThat(run.awaitEnd().outcome()).isEqualTo(Verdict.FAIL);
        assertThat(world.journal.ofKind("SWITCH_BEGUN")).isEmpty();
        assertThat(world.journal.ofKind("STEP_FAILED"))
                .singleElement()
                .extracting(Entry::data)
                .extracting(data -> data.path("problem").path("code").asString())
                .isEqualTo("CANCELLED");
    }

    private static void driveQuietly(GuidedRun run, Operator operator) {
        try {
            new RunDriver(operator).drive(run);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void cancellingAQuestionFailsItsStep() throws InterruptedException {
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        awaitPrompt(run, Prompt.Tick.class::isInstance);

        run.answer(new Answer.Cancel());

        awaitPrompt(run, Prompt.Failed.class::isInstance);
        run.answer(new Answer.Abort("changed my mind"));
        assertThat(run.awaitEnd().outcome()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void abortingInTheMiddleOfWorkBreaksItOff() throws InterruptedException {
        world.engine.beforeNext("restore", RunControlTest::waitUntilCancelled);
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        Thread driver = Thread.ofVirtual().start(() -> driveQuietly(run, new GoodOperator()));
        await().until(() -> world.server.others().size() == 1);

        run.answer(new Answer.Abort("wrong backup"));

        driver.join();
        assertThat(run.snapshot().outcome()).isEqualTo(Verdict.FAIL);
        assertThat(world.server.others()).isEmpty();
    }

    @Test
    void closingLeavesARunThatCanBeResumed() throws InterruptedException {
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        awaitPrompt(run, Prompt.Tick.class::isInstance);
        run.answer(new Answer.Ticked(2, true));
        await().until(() -> !world.journal.ofKind("ITEM_TICKED").isEmpty());

        run.close();

        assertThat(world.journal.entries().getLast().kind()).isEqualTo("RUN_LEFT");
        world.clock.move(Duration.ofHours(1));
        GuidedRun again = world.runs().resume(run.snapshot().run(), "bob");
        awaitPrompt(again, Prompt.Tick.class::isInstance);
        assertThat(again.snapshot().prompt())
                .contains(new Prompt.Tick(RESTORE.steps().getFirst().text().items(), Set.of(2)));
        assertThat(again.snapshot().operator()).isEqualTo("bob");
        assertThat(again.snapshot().away()).isEqualTo(Duration.ofHours(1));
        new RunDriver(new GoodOperator()).drive(again);
        assertThat(again.snapshot().outcome()).isEqualTo(Verdict.PASS);
    }

    /** A run whose copy is loaded and not live yet, left by whoever conducted it. */
    private String left() {
        world.engine.beforeNext("compare", RunControlTest::waitUntilCancelled);
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        Thread.ofVirtual().start(() -> driveQuietly(run, new GoodOperator()));
        await().until(() -> world.server.others().size() == 1);
        await().until(() -> !world.journal.ofKind("RESTORE_COMPLETE").isEmpty());
        run.close();
        return run.snapshot().run();
    }

    @Test
    void aRunThatWasLeftIsEndedWithAReasonAndItsCopyDropped() {
        String run = left();

        RunSnapshot ended = world.runs().end(run, "bob", "restored by hand");

        assertThat(ended.isOver()).isTrue();
        assertThat(ended.aborted()).contains("restored by hand");
        assertThat(ended.outcome()).isEqualTo(Verdict.FAIL);
        assertThat(world.server.others()).isEmpty();
        assertThat(world.runs().unfinished()).isEmpty();
        assertThat(world.journal.ofKind("RUN_ABORTED").getLast().actor()).isEqualTo("bob");
    }

    @Test
    void aRunWhoseTargetIsGoneIsEndedOnRecordAlone() {
        String run = left();
        world.forgetTarget();

        RunSnapshot ended = world.runs().end(run, "bob", "the shop was closed");

        assertThat(ended.outcome()).isEqualTo(Verdict.FAIL);
        assertThat(world.server.others()).as("nobody knows where it is").hasSize(1);
        assertThat(world.runs().unfinished()).isEmpty();
        assertThatThrownBy(() -> world.runs().end(run, "bob", "again"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aRunThatNobodyCameBackToIsCalledAbandoned() {
        left();
        Runs.Unfinished run = world.runs().unfinished().getFirst();

        assertThat(run.standing(run.last().plusSeconds(60))).isEqualTo("left");
        assertThat(run.standing(run.last().plus(Duration.ofDays(1)))).isEqualTo("abandoned");
    }

    @Test
    void aRunThatIsBeingExecutedCannotBeResumed() {
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));

        assertThatThrownBy(() -> world.runs().resume(run.snapshot().run()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception ->
                                assertThat(exception.problem().code())
                                        .isEqualTo(ProblemCode.RUN_NOT_RESUMABLE));
        assertThat(world.runs().unfinished()).isEmpty();
        run.close();
        assertThat(world.runs().unfinished()).hasSize(1);
    }

    @Test
    void aRunThatHasEndedCannotBeResumed() throws InterruptedException {
        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, new GoodOperator());

        assertThatThrownBy(() -> world.runs().resume(end.run()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception ->
                                assertThat(exception.problem().what())
                                        .isEqualTo(
                                                "The run "
                                                        + end.run()
                                                        + " cannot be resumed: it has ended."));
    }

    @Test
    void aRehearsalPlansEverythingAndChangesNothing() throws InterruptedException {
        List<StoredFile> files = world.store.list();
        GoodOperator operator = new GoodOperator();

        RunSnapshot end = world.walk(RESTORE, RunMode.REHEARSAL, operator);

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(world.server.changes).isEmpty();
        assertThat(world.store.list())
                .filteredOn(file -> !CheckpointFile.isName(file.name()))
                .isEqualTo(
                        files.stream()
                                .filter(file -> !CheckpointFile.isName(file.name()))
                                .toList());
        assertThat(operator.asked).hasSize(1).hasOnlyElementsOfType(Prompt.ChooseBackup.class);
        assertThat(end.plan())
                .anyMatch(line -> line.startsWith("Dump shop into "))
                .contains("Type \"RESTORE STAGING\" and \"shop\".")
                .contains("SQL: CREATE DATABASE shop__restore_20261121_155233")
                .anyMatch(line -> line.startsWith("SQL: RENAME TABLE "));
    }

    @Test
    void anApplicationThatIsNotWellIsSaidPreciselyAndTriedAgain() throws InterruptedException {
        Runbook health =
                Pages.page(
                        "health",
                        Pages.step("Well", "kind: http\ntries: 3\nevery: 10ms\nwithin: 5s"));
        world.health.set(new HttpProbe.Reply(200, "{\"ok\":false}"));
        GoodOperator operator =
                new GoodOperator() {
                    @Override
                    public Answer answer(Prompt prompt, RunSnapshot run) {
                        asked.add(prompt);
                        world.health.set(new HttpProbe.Reply(200, "{\"ok\":true}"));
                        return new Answer.Retry();
                    }
                };

        RunSnapshot end = world.walk(health, RunMode.REAL, operator);

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(operator.asked)
                .singleElement()
                .isInstanceOfSatisfying(
                        Prompt.Failed.class,
                        failed ->
                                assertThat(failed.problem().what())
                                        .isEqualTo(
                                                "The application is not well: GET"
                                                    + " http://app/healthz: /ok is false in place"
                                                    + " of true."));
    }

    @Test
    void tellsTimeForPeopleFromTimeForTheMachine() throws InterruptedException {
        world.engine.beforeNext("restore", _ -> world.clock.move(Duration.ofMinutes(4)));
        GoodOperator operator =
                new GoodOperator() {
                    @Override
                    public Answer answer(Prompt prompt, RunSnapshot run) {
                        if (prompt instanceof Prompt.Type) {
                            world.clock.move(Duration.ofMinutes(3));
                        }
                        return super.answer(prompt, run);
                    }
                };

        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, operator);

        assertThat(end.people()).isEqualTo(Duration.ofMinutes(3));
        assertThat(end.machine()).isEqualTo(Duration.ofMinutes(4));
        assertThat(end.steps().get(5).people()).isEqualTo(Duration.ofMinutes(3));
        assertThat(end.steps().get(6).machine()).isEqualTo(Duration.ofMinutes(4));
        assertThat(end.elapsed()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void leavesACheckpointBesideTheBackupsThatCoversTheWholeRun() throws InterruptedException {
        world.walk(RESTORE, RunMode.REAL, new GoodOperator());

        long end = world.journal.ofKind("RUN_ENDED").getLast().seq();
        assertThat(world.store.list())
                .filteredOn(file -> CheckpointFile.isName(file.name()))
                .anyMatch(file -> file.name().endsWith(String.format("_%010d.json", end)));
    }

    @Test
    void aJournalThatTakesNoMoreEntriesStopsTheRunAndSaysSo() throws InterruptedException {
        world.engine.beforeNext(
                "restore", _ -> world.journal.failAfter(world.journal.entries().size()));

        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, new GoodOperator());

        assertThat(end.isOver()).isFalse();
        assertThat(end.steps().get(end.current()).problem().map(Problem::code))
                .contains(ProblemCode.JOURNAL_UNUSABLE);
        assertThat(world.server.orders()).containsExactly("order 1");
        assertThat(world.server.lockedBy()).isEmpty();
    }

    @Test
    void undoTakesASwitchBackAndDiscardLetsGoOfTheFormerContent() throws InterruptedException {
        world.walk(RESTORE, RunMode.REAL, new GoodOperator());
        String sure = Pages.step("Sure", "kind: confirm");
        Runbook undo = Pages.page("undo", sure, Pages.step("Back", "kind: undo"));
        Runbook discard = Pages.page("discard", sure, Pages.step("Drop", "kind: discard"));

        world.walk(undo, RunMode.REAL, new GoodOperator());
        assertThat(world.server.orders()).containsExactly("order 1");

        RunSnapshot nothing = world.walk(discard, RunMode.REAL, new GoodOperator());
        assertThat(nothing.steps().getLast().problem().map(Problem::code))
                .contains(ProblemCode.NOTHING_TO_UNDO);
    }

    @Test
    void tellsSubscribersAboutTheEnd() throws InterruptedException {
        List<RunSnapshot> told = new CopyOnWriteArrayList<>();
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        run.subscribe(told::add);

        new RunDriver(new GoodOperator()).drive(run);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> !told.isEmpty() && told.getLast().isOver());
        assertThat(told.getLast().log()).isNotEmpty();
    }

    @Test
    void writesNotesAtAnyTime() throws InterruptedException {
        GuidedRun run = world.runs().start(world.order(RESTORE, RunMode.REAL));
        run.answer(new Answer.Note("called the lead"));
        run.close();

        assertThat(world.journal.ofKind("NOTE"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("operator");
                    assertThat(entry.data().path("text").asString()).isEqualTo("called the lead");
                });
    }
}
