package dev.steadyhand.guide;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.journal.Journal;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run's events as they are written: first into the journal, then into the state. Safe for any
 * thread.
 */
final class RunLog {

    /** Who does what the program does by itself. */
    static final String PROGRAM = "steadyhand";

    private final Journal journal;
    private final Runnable changed;
    private volatile RunState state;

    /**
     * A log that goes on where a state stands.
     *
     * @param changed told after each event; must be quick
     */
    RunLog(Journal journal, RunState state, Runnable changed) {
        this.journal = journal;
        this.state = state;
        this.changed = changed;
    }

    /** Writes a run's first event. */
    static Recorded begin(Journal journal, RunEvent.Started begun) {
        return write(journal, begun.run(), begun.target(), begun.operator(), begun);
    }

    RunState state() {
        return state;
    }

    String operator() {
        return state.operator();
    }

    void byProgram(RunEvent event) {
        append(PROGRAM, event, _ -> true);
    }

    void byOperator(RunEvent event) {
        append(operator(), event, _ -> true);
    }

    void by(String actor, RunEvent event) {
        append(actor, event, _ -> true);
    }

    /** Takes over what another program has written, unless it is known. */
    void adopt(Recorded written) {
        synchronized (this) {
            if (state.isOver() || state.beside().contains(written)) {
                return;
            }
            state = RunFold.next(state, written);
        }
        changed.run();
    }

    /** Writes it only where the state is still as it was expected. */
    void byOperatorWhere(Predicate<RunState> expected, RunEvent event) {
        append(operator(), event, expected);
    }

    private void append(String actor, RunEvent event, Predicate<RunState> expected) {
        synchronized (this) {
            if (!expected.test(state)) {
                return;
            }
            requireRoom(event);
            Recorded recorded =
                    write(journal, state.begun().run(), state.begun().target(), actor, event);
            state = RunFold.next(state, recorded);
        }
        changed.run();
    }

    /** The journal must never hold what the state cannot take. */
    private void requireRoom(RunEvent event) {
        if (state.isOver()) {
            throw new Problem(
                            ProblemCode.RUN_NOT_RESUMABLE,
                            "The run is over.",
                            Problem.NOTHING_CHANGED,
                            "Begin another one where more is to be done.")
                    .toException();
        }
        RunFold.next(state, new Recorded(state.clock().last(), PROGRAM, event));
    }

    private static Recorded write(
            Journal journal, String run, String target, String actor, RunEvent event) {
        ObjectNode data = RunEvents.data(event);
        data.put("target", target);
        return Recorded.of(journal.append(Optional.of(run), actor, RunEvents.kind(event), data));
    }
}
