package dev.steadyhand.guide;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is on record of one step: the part of the fold that belongs to it.
 *
 * @param snapshot as it is shown
 * @param ticked indexes of its ticked boxes
 * @param itemsConfirmed whether its boxes were confirmed, all ticked
 * @param overruled guards the operator goes on in spite of
 * @param refusals how many answers did not do
 */
public record StepRecord(
        StepSnapshot snapshot,
        Set<Integer> ticked,
        boolean itemsConfirmed,
        Set<ProblemCode> overruled,
        int refusals) {

    public StepRecord {
        ticked = Set.copyOf(ticked);
        overruled = Set.copyOf(overruled);
    }

    static StepRecord waiting(Step step) {
        StepSnapshot snapshot =
                new StepSnapshot(
                        step,
                        StepState.WAITING,
                        Verdict.NOT_RUN,
                        "",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        Duration.ZERO);
        return new StepRecord(snapshot, Set.of(), false, Set.of(), 0);
    }

    public Step step() {
        return snapshot.step();
    }

    public String id() {
        return step().text().id();
    }

    /** Whether its turn has come and it has not ended. */
    public boolean isOpen() {
        return snapshot.started().isPresent() && !hasEnded();
    }

    public boolean hasEnded() {
        return snapshot.ended().isPresent();
    }

    StepRecord with(StepSnapshot other) {
        return new StepRecord(other, ticked, itemsConfirmed, overruled, refusals);
    }

    StepRecord ticked(int item, boolean on) {
        Set<Integer> now = new HashSet<>(ticked);
        if (on) {
            now.add(item);
        } else {
            now.remove(item);
        }
        return new StepRecord(snapshot, now, itemsConfirmed, overruled, refusals);
    }

    StepRecord confirmedItems() {
        return new StepRecord(snapshot, ticked, true, overruled, refusals);
    }

    StepRecord overruled(Set<ProblemCode> guards) {
        return new StepRecord(snapshot, ticked, itemsConfirmed, guards, refusals);
    }

    StepRecord refused() {
        return new StepRecord(snapshot, ticked, itemsConfirmed, overruled, refusals + 1);
    }

    StepRecord in(StepState state) {
        return with(copy(state, snapshot.verdict(), snapshot.detail(), snapshot.problem()));
    }

    StepRecord started(Instant time) {
        return with(
                new StepSnapshot(
                        step(),
                        StepState.RUNNING,
                        Verdict.NOT_RUN,
                        "",
                        snapshot.checks(),
                        Optional.empty(),
                        Optional.of(snapshot.started().orElse(time)),
                        Optional.empty(),
                        snapshot.people(),
                        snapshot.machine(),
                        snapshot.output()));
    }

    StepRecord failed(Problem problem) {
        return with(copy(StepState.FAILED, Verdict.FAIL, problem.what(), Optional.of(problem)));
    }

    StepRecord tryingAgain() {
        return with(copy(StepState.RUNNING, Verdict.NOT_RUN, "", Optional.empty()));
    }

    StepRecord checked(List<Check> checks) {
        return shown(List.copyOf(checks), snapshot.output());
    }

    /** What the program wrote that it ran. */
    StepRecord said(List<String> output) {
        return shown(snapshot.checks(), output);
    }

    private StepRecord shown(List<Check> checks, List<String> output) {
        return with(
                new StepSnapshot(
                        step(),
                        snapshot.state(),
                        snapshot.verdict(),
                        snapshot.detail(),
                        checks,
                        snapshot.problem(),
                        snapshot.started(),
                        snapshot.ended(),
                        snapshot.people(),
                        snapshot.machine(),
                        output));
    }

    /** Its end; a problem it failed with before stays on record where it is left out. */
    StepRecord ended(StepState state, Verdict verdict, String detail, Instant time) {
        StepSnapshot last = copy(state, verdict, detail, snapshot.problem());
        return with(
                new StepSnapshot(
                        step(),
                        state,
                        verdict,
                        detail,
                        last.checks(),
                        verdict.isGood() ? Optional.empty() : last.problem(),
                        last.started(),
                        Optional.of(time),
                        last.people(),
                        last.machine(),
                        last.output()));
    }

    StepRecord spent(Duration people, Duration machine) {
        return with(
                new StepSnapshot(
                        step(),
                        snapshot.state(),
                        snapshot.verdict(),
                        snapshot.detail(),
                        snapshot.checks(),
                        snapshot.problem(),
                        snapshot.started(),
                        snapshot.ended(),
                        snapshot.people().plus(people),
                        snapshot.machine().plus(machine),
                        snapshot.output()));
    }

    /** Asked again from the beginning; the time it took is not forgotten. */
    StepRecord again() {
        StepRecord fresh = waiting(step());
        return fresh.spent(snapshot.people(), snapshot.machine());
    }

    private StepSnapshot copy(
            StepState state, Verdict verdict, String detail, Optional<Problem> problem) {
        return new StepSnapshot(
                step(),
                state,
                verdict,
                detail,
                snapshot.checks(),
                problem,
                snapshot.started(),
                snapshot.ended(),
                snapshot.people(),
                snapshot.machine(),
                snapshot.output());
    }
}
