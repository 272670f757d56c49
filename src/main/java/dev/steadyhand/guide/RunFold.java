package dev.steadyhand.guide;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunState.Confirmation;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds events up to a state. Pure: the same events give the same state, in the program that wrote
 * them and in the one that resumes. An event that cannot follow throws.
 */
public final class RunFold {

    private RunFold() {}

    /** The state after a run's first event. */
    public static RunState begin(Runbook runbook, Recorded first) {
        if (!(first.event() instanceof RunEvent.Started begun)) {
            throw illegal("the run has not begun", first);
        }
        return new RunState(
                begun,
                runbook,
                first.time(),
                runbook.steps().stream().map(StepRecord::waiting).toList(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Confirmation.NONE,
                Optional.empty(),
                RunClock.started(first.time()),
                begun.mode() == RunMode.REHEARSAL ? CallPlan.lines(begun) : List.of(),
                List.of(EventText.line(first)),
                begun.operator(),
                false,
                Optional.empty(),
                Optional.empty(),
                Verdict.NOT_RUN,
                List.of());
    }

    /**
     * The state after all of a run's events.
     *
     * @param reader reads the runbook's text out of the first event
     */
    public static RunState of(List<Recorded> events, Function<String, Runbook> reader) {
        if (events.isEmpty() || !(events.getFirst().event() instanceof RunEvent.Started begun)) {
            throw unreadable("Its first event is missing.", null);
        }
        try {
            RunState state = begin(reader.apply(begun.text()), events.getFirst());
            for (Recorded next : events.subList(1, events.size())) {
                state = next(state, next);
            }
            return state;
        } catch (IllegalStateException exception) {
            throw unreadable("Its events contradict each other.", exception);
        }
    }

    private static ProblemException unreadable(String why, @Nullable Throwable cause) {
        Problem problem =
                new Problem(
                        ProblemCode.RUN_NOT_RESUMABLE,
                        "The run cannot be read back from the journal. " + why,
                        Problem.NOTHING_CHANGED,
                        "Verify the journal: steadyhand journal verify");
        return cause == null ? problem.toException() : problem.toException(cause);
    }

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException where it cannot follow
     */
    public static RunState next(RunState state, Recorded next) {
        require(!state.isOver(), "the run is over", next);
        require(!state.left() || mayFollowLeaving(next.event()), "nobody executes it", next);
        RunDraft draft = new RunDraft(state);
        if (next.event() instanceof RunEvent.Resumed) {
            draft.wasAway();
        }
        if (!wasWrittenElsewhere(state, next)) {
            draft.time(next.time());
        }
        switch (next.event()) {
            case RunEvent.Started _ -> throw illegal("the run has begun already", next);
            case RunEvent.Resumed(var operator, _) -> {
                draft.operator(operator);
                resumed(state, draft);
            }
            case RunEvent.Left _ -> left(draft);
            case RunEvent.Aborted(var reason) -> aborted(state, draft, reason, next);
            case RunEvent.Finished(var outcome) -> finished(state, draft, outcome, next);
            case RunEvent.Noted _ -> {}
            case RunEvent.Beside _ -> draft.beside(next);
            case RunEvent.IdentitySeen(var identity) -> draft.identity(identity);
            case RunEvent.OfStep event -> StepFold.next(state, draft, event, next);
        }
        draft.log(EventText.line(next));
        return draft.done();
    }

    private static boolean mayFollowLeaving(RunEvent event) {
        return event instanceof RunEvent.Resumed
                || event instanceof RunEvent.Noted
                || event instanceof RunEvent.Beside;
    }

    /** What another program wrote is heard of later; the clock does not go back for it. */
    private static boolean wasWrittenElsewhere(RunState state, Recorded next) {
        return next.event() instanceof RunEvent.Beside
                && next.time().isBefore(state.clock().last());
    }

    /**
     * A confirmation whose act had not begun is asked for again: whoever resumes may be another
     * person, on another day.
     */
    private static void resumed(RunState state, RunDraft draft) {
        draft.left(false);
        draft.works();
        draft.steps(step -> step.isOpen() ? step.in(openState(step)) : step);
        boolean unused =
                state.confirmation() == Confirmation.JUST_GIVEN
                        || state.confirmation() == Confirmation.GIVEN;
        if (unused && state.aborted().isEmpty()) {
            draft.confirmation(Confirmation.NONE);
            draft.steps(step -> wasConfirmed(step) ? step.again() : step);
        }
    }

    private static StepState openState(StepRecord step) {
        return step.snapshot().problem().isPresent() ? StepState.FAILED : StepState.RUNNING;
    }

    private static boolean wasConfirmed(StepRecord step) {
        return step.step() instanceof Step.Confirm && step.snapshot().state() == StepState.DONE;
    }

    private static void left(RunDraft draft) {
        draft.left(true);
        draft.rests();
    }

    private static void aborted(RunState state, RunDraft draft, String reason, Recorded next) {
        require(state.aborted().isEmpty(), "the run was aborted already", next);
        draft.aborted(reason);
        draft.works();
        draft.steps(step -> {
            if (step.isOpen()) {
                return step.ended(StepState.FAILED, Verdict.FAIL, "Aborted.", next.time());
            }
            boolean comes = step.hasEnded() || step.step() instanceof Step.Cleanup;
            return comes ? step : step.ended(StepState.NOT_RUN, Verdict.NOT_RUN, "", next.time());
        });
    }

    private static void finished(RunState state, RunDraft draft, Verdict outcome, Recorded next) {
        require(state.current().isEmpty(), "a step has not ended", next);
        draft.ended(next.time(), outcome);
        draft.rests();
    }

    static void require(boolean legal, String why, Recorded next) {
        if (!legal) {
            throw illegal(why, next);
        }
    }

    private static IllegalStateException illegal(String why, Recorded next) {
        return new IllegalStateException(RunEvents.kind(next.event()) + " cannot follow: " + why);
    }
}
