package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunState.Confirmation;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The state machine as a table: after these events, this one gives that, or cannot follow. */
class RunFoldTest {

    private static final Instant START = Instant.parse("2026-11-21T14:00:00Z");

    private static final Runbook BOOK =
            Pages.page(
                    "table",
                    "## Boxes\n\n- [ ] one\n- [ ] two\n",
                    Pages.step("Pick", "kind: choose-backup"),
                    Pages.step("Sure", "kind: confirm"),
                    Pages.step("Load", "kind: restore\nplace: beside"),
                    Pages.step("Sweep", "kind: cleanup"));

    private static final RunEvent STARTED = new RunEvent.StepStarted("boxes");
    private static final RunEvent ASKED = new RunEvent.Asked("boxes", Questions.BOXES);
    private static final RunEvent ANSWERED = new RunEvent.Answered("boxes", "go on", Map.of());
    private static final RunEvent FAILED =
            new RunEvent.StepFailed(
                    "boxes", new Problem(ProblemCode.DEFECT, "what", "state", "next"));

    private static RunEvent done(String step) {
        return new RunEvent.StepDone(step, Verdict.PASS, "", Map.of());
    }

    private static RunEvent.Started begun() {
        return new RunEvent.Started(
                "run-1",
                "table",
                "A page",
                BOOK.text(),
                BOOK.sha256(),
                "shop",
                Environment.STAGING,
                RunMode.REAL,
                "operator",
                Objectives.USUAL,
                Optional.empty(),
                Map.of(),
                List.of());
    }

    /** The state after events that are ten seconds apart. */
    private static RunState after(RunEvent... events) {
        RunState state = RunFold.begin(BOOK, new Recorded(START, "operator", begun()));
        for (int i = 0; i < events.length; i++) {
            Instant time = START.plusSeconds(10L * (i + 1));
            state = RunFold.next(state, new Recorded(time, "operator", events[i]));
        }
        return state;
    }

    private static StepRecord step(RunState state, int index) {
        return state.steps().get(index);
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                Arguments.of(List.of(), STARTED, StepState.RUNNING),
                Arguments.of(List.of(STARTED), ASKED, StepState.ASKING),
                Arguments.of(
                        List.of(STARTED, ASKED),
                        new RunEvent.Ticked("boxes", 0, true),
                        StepState.ASKING),
                Arguments.of(
                        List.of(STARTED, ASKED),
                        new RunEvent.AnswerRefused("boxes", "no"),
                        StepState.ASKING),
                Arguments.of(List.of(STARTED, ASKED), ANSWERED, StepState.RUNNING),
                Arguments.of(List.of(STARTED), done("boxes"), StepState.DONE),
                Arguments.of(
                        List.of(STARTED),
                        new RunEvent.StepDone("boxes", Verdict.SKIPPED, "nothing to do", Map.of()),
                        StepState.SKIPPED),
                Arguments.of(List.of(STARTED), FAILED, StepState.FAILED),
                Arguments.of(List.of(STARTED, ASKED), FAILED, StepState.FAILED),
                Arguments.of(
                        List.of(STARTED, FAILED),
                        new RunEvent.Asked("boxes", "What now?"),
                        StepState.FAILED),
                Arguments.of(
                        List.of(STARTED, FAILED), new RunEvent.Retried("boxes"), StepState.RUNNING),
                Arguments.of(
                        List.of(STARTED, FAILED),
                        new RunEvent.Skipped("boxes", "not here"),
                        StepState.SKIPPED),
                Arguments.of(
                        List.of(STARTED, FAILED),
                        new RunEvent.Overruled("boxes", ProblemCode.PRECHECK_FAILED, "known"),
                        StepState.RUNNING),
                Arguments.of(
                        List.of(),
                        new RunEvent.NotApplicable("boxes", "target.health"),
                        StepState.NOT_APPLICABLE),
                Arguments.of(
                        List.of(STARTED, ASKED),
                        new RunEvent.Resumed("bob", Duration.ZERO),
                        StepState.RUNNING),
                Arguments.of(
                        List.of(STARTED, FAILED),
                        new RunEvent.Resumed("bob", Duration.ZERO),
                        StepState.FAILED),
                Arguments.of(List.of(STARTED), new RunEvent.Aborted("enough"), StepState.FAILED),
                Arguments.of(List.of(), new RunEvent.Aborted("enough"), StepState.NOT_RUN),
                Arguments.of(List.of(STARTED), new RunEvent.Left(), StepState.RUNNING),
                Arguments.of(List.of(STARTED), new RunEvent.Noted("hm"), StepState.RUNNING));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void anEventMovesItsStep(List<RunEvent> before, RunEvent event, StepState expected) {
        RunState state =
                after(Stream.concat(before.stream(), Stream.of(event)).toArray(RunEvent[]::new));

        assertThat(step(state, 0).snapshot().state()).isEqualTo(expected);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of(List.of(), begun()),
                Arguments.of(List.of(), ASKED),
                Arguments.of(List.of(), done("boxes")),
                Arguments.of(List.of(), new RunEvent.StepStarted("load")),
                Arguments.of(List.of(), new RunEvent.StepStarted("no-such-step")),
                Arguments.of(List.of(), new RunEvent.Finished(Verdict.PASS)),
                Arguments.of(List.of(STARTED), STARTED),
                Arguments.of(List.of(STARTED), ANSWERED),
                Arguments.of(List.of(STARTED), new RunEvent.Ticked("boxes", 0, true)),
                Arguments.of(List.of(STARTED), new RunEvent.Retried("boxes")),
                Arguments.of(List.of(STARTED), new RunEvent.Skipped("boxes", "why")),
                Arguments.of(
                        List.of(STARTED),
                        new RunEvent.Overruled("boxes", ProblemCode.DEFECT, "why")),
                Arguments.of(List.of(STARTED, ASKED), ASKED),
                Arguments.of(List.of(STARTED, ASKED), done("boxes")),
                Arguments.of(
                        List.of(STARTED, ASKED),
                        new RunEvent.EffectBegun("boxes", Effect.RESTORE, Map.of())),
                Arguments.of(List.of(STARTED, FAILED), done("boxes")),
                Arguments.of(List.of(STARTED, done("boxes")), FAILED),
                Arguments.of(List.of(new RunEvent.Left()), STARTED),
                Arguments.of(
                        List.of(new RunEvent.Aborted("enough")), new RunEvent.Aborted("again")),
                Arguments.of(
                        List.of(new RunEvent.Aborted("enough")), new RunEvent.StepStarted("load")),
                Arguments.of(
                        List.of(
                                new RunEvent.Aborted("enough"),
                                new RunEvent.StepStarted("sweep"),
                                done("sweep"),
                                new RunEvent.Finished(Verdict.FAIL)),
                        new RunEvent.Noted("too late")));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void anEventThatCannotFollowThrows(List<RunEvent> before, RunEvent event) {
        RunState state = after(before.toArray(RunEvent[]::new));

        assertThatThrownBy(() ->
                        RunFold.next(
                                state, new Recorded(START.plusSeconds(600), "operator", event)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot follow");
    }

    @Test
    void timeBelongsToPeopleFromTheQuestionToTheAnswer() {
        RunState state = after(STARTED, ASKED, ANSWERED, done("boxes"));

        assertThat(state.clock().people()).isEqualTo(Duration.ofSeconds(10));
        assertThat(state.clock().machine()).isEqualTo(Duration.ofSeconds(30));
        assertThat(step(state, 0).snapshot().people()).isEqualTo(Duration.ofSeconds(10));
        assertThat(step(state, 0).snapshot().machine()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void timeBeforeAResumptionBelongsToNobody() {
        RunState state = after(STARTED, ASKED, new RunEvent.Resumed("bob", Duration.ofSeconds(10)));

        assertThat(state.clock().away()).isEqualTo(Duration.ofSeconds(10));
        assertThat(state.clock().people()).isZero();
        assertThat(state.clock().machine()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void allTimeBelongsToSomebodyOrNobody() {
        RunState state =
                after(
                        STARTED,
                        ASKED,
                        new RunEvent.Left(),
                        new RunEvent.Resumed("bob", Duration.ZERO),
                        FAILED,
                        new RunEvent.Asked("boxes", "What now?"));

        RunClock clock = state.clock();
        assertThat(clock.people().plus(clock.machine()).plus(clock.away()))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aClockThatWasSetBackCountsNothing() {
        RunState state = after(STARTED);
        RunState later =
                RunFold.next(state, new Recorded(START.minusSeconds(3600), "operator", ASKED));

        assertThat(later.clock().machine()).isEqualTo(Duration.ofSeconds(10));
    }

    private static final RunEvent[] CONFIRMED = {
        STARTED,
        done("boxes"),
        new RunEvent.StepStarted("pick"),
        done("pick"),
        new RunEvent.StepStarted("sure"),
        done("sure")
    };

    private static RunEvent[] confirmedAnd(RunEvent... more) {
        return Stream.concat(Stream.of(CONFIRMED), Stream.of(more)).toArray(RunEvent[]::new);
    }

    @Test
    void aConfirmationIsAskedAgainAfterACrashBeforeItsAct() {
        RunState state =
                after(
                        confirmedAnd(
                                new RunEvent.StepStarted("load"),
                                new RunEvent.Asked("load", "Restore beside shop"),
                                new RunEvent.Resumed("bob", Duration.ZERO)));

        assertThat(state.confirmation()).isEqualTo(Confirmation.NONE);
        assertThat(state.current()).contains(2);
        assertThat(step(state, 2).snapshot().state()).isEqualTo(StepState.WAITING);
        assertThat(step(state, 3).snapshot().state()).isEqualTo(StepState.RUNNING);
    }

    @Test
    void aConfirmationStandsOnceItsActHasBegun() {
        RunState state =
                after(
                        confirmedAnd(
                                new RunEvent.StepStarted("load"),
                                new RunEvent.EffectBegun("load", Effect.RESTORE, Map.of()),
                                new RunEvent.Resumed("bob", Duration.ZERO)));

        assertThat(state.confirmation()).isEqualTo(Confirmation.USED);
        assertThat(state.current()).contains(3);
    }

    @Test
    void ticksAndStepsThatAreDoneStayDoneAfterACrash() {
        RunState state =
                after(
                        STARTED,
                        ASKED,
                        new RunEvent.Ticked("boxes", 1, true),
                        new RunEvent.Resumed("bob", Duration.ZERO));

        assertThat(step(state, 0).ticked()).containsExactly(1);
        assertThat(state.operator()).isEqualTo("bob");
    }

    @Test
    void anAbortLeavesOnlyCleanUpToDo() {
        RunState state = after(STARTED, new RunEvent.Aborted("enough"));

        assertThat(state.steps())
                .extracting(step -> step.snapshot().state())
                .containsExactly(
                        StepState.FAILED,
                        StepState.NOT_RUN,
                        StepState.NOT_RUN,
                        StepState.NOT_RUN,
                        StepState.WAITING);
        assertThat(state.current()).contains(4);
        assertThat(state.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void theEndOfAnEffectJoinsItsBeginning() {
        RunState state =
                after(
                        confirmedAnd(
                                new RunEvent.StepStarted("load"),
                                new RunEvent.EffectBegun(
                                        "load", Effect.RESTORE, Map.of("copy", "shop__restore_1")),
                                new RunEvent.EffectComplete(
                                        "load", Effect.RESTORE, Map.of("rows", "7"))));

        assertThat(state.effects()).hasSize(1);
        assertThat(state.value("restore.copy")).contains("shop__restore_1");
        assertThat(state.value("restore.rows")).contains("7");
    }
}
