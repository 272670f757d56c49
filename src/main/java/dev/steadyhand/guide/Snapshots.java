package dev.steadyhand.guide;

import dev.steadyhand.base.Problem;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.target.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what is shown of a run from its state and from what only lives in memory. Pure. */
final class Snapshots {

    private Snapshots() {}

    /**
     * What is not in the journal.
     *
     * @param prompt the open question
     * @param progress of the work
     * @param stopped why nobody executes the run any more, where that was not meant
     * @param resting whether nobody executes it
     * @param contacts whom to call in which role
     */
    record Live(
            Optional<Prompt> prompt,
            Optional<ProgressSnapshot> progress,
            Optional<Problem> stopped,
            boolean resting,
            Map<String, Contact> contacts) {}

    static RunSnapshot of(RunState state, Live live, Instant now) {
        boolean ticking = !live.resting() && !state.isOver();
        RunClock clock = ticking ? state.clock().at(now) : state.clock();
        RunEvent.Started begun = state.begun();
        return new RunSnapshot(
                begun.run(),
                state.runbook(),
                begun.target(),
                begun.environment(),
                state.identity(),
                begun.mode(),
                state.operator(),
                begun.objectives(),
                state.started(),
                state.ended(),
                state.outcome(),
                state.aborted(),
                steps(state, live, clock),
                state.current().orElse(state.steps().size() - 1),
                live.prompt(),
                live.progress(),
                clock.people(),
                clock.machine(),
                state.plan(),
                state.log(),
                ticking ? now : clock.last(),
                CallPlan.standing(state, live.contacts()));
    }

    private static List<StepSnapshot> steps(RunState state, Live live, RunClock clock) {
        List<StepSnapshot> steps = new ArrayList<>();
        state.steps().forEach(step -> steps.add(step.snapshot()));
        Duration people = clock.people().minus(state.clock().people());
        Duration machine = clock.machine().minus(state.clock().machine());
        state.openStep()
                .ifPresent(index ->
                        steps.set(
                                index,
                                open(state.steps().get(index), live)
                                        .spent(people, machine)
                                        .snapshot()));
        return steps;
    }

    private static StepRecord open(StepRecord step, Live live) {
        return live.stopped().map(step::failed).orElse(step);
    }
}
