package dev.steadyhand.guide;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.RunEvent.PlannedCall;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a run while it is executed, a few times a second: writes down that somebody is to be
 * called and that the clock changed, and takes over what other programs have put on record. For one
 * thread.
 */
final class RunWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final int LOOKS_BETWEEN_READS = 8;
    private static final int MOST_ENTRIES = 500;

    private final RunLog log;
    private final Journal journal;
    private final TwoClocks clocks;
    private long seen;
    private int looks;
    private boolean troubled;

    RunWatch(RunLog log, RunServices services) {
        this.log = log;
        this.journal = services.journal();
        this.clocks = new TwoClocks(services.clock(), services.nanos());
    }

    /** A journal that cannot be written ends the run, which its own thread finds out by itself. */
    void look() {
        try {
            if (log.state().isOver() || log.state().left()) {
                return;
            }
            clocks.look().ifPresent(log::byProgram);
            takeOver();
            callsDue(clocks.now());
            troubled = false;
        } catch (ProblemException | IllegalStateException trouble) {
            if (!troubled) {
                LOG.warn("A run could not be looked after.", trouble);
            }
            troubled = true;
        }
    }

    private void takeOver() {
        boolean first = seen == 0;
        if (!first && ++looks < LOOKS_BETWEEN_READS) {
            return;
        }
        looks = 0;
        String run = log.state().begun().run();
        List<Entry> entries = first ? journal.ofRun(run) : journal.after(seen, MOST_ENTRIES);
        for (Entry entry : entries) {
            if (entry.run().filter(run::equals).isPresent() && RunEvents.isBeside(entry)) {
                log.adopt(Recorded.of(entry));
            }
            seen = entry.seq();
        }
    }

    private void callsDue(Instant now) {
        RunState state = log.state();
        if (state.begun().mode() == RunMode.REHEARSAL) {
            return;
        }
        for (PlannedCall call : state.begun().calls()) {
            boolean due = !now.isBefore(state.started().plus(call.after()));
            if (due && spoken(log.state(), call.role()).findAny().isEmpty()) {
                log.byProgram(new RunEvent.CallDue(call.role(), call.person()));
            }
        }
    }

    /** What is on record of a role: that it was due, or what came of a call. */
    private static Stream<RunEvent> spoken(RunState state, String role) {
        return state.beside().stream()
                .map(Recorded::event)
                .filter(event ->
                        switch (event) {
                            case RunEvent.CallDue(var of, _) -> of.equals(role);
                            case RunEvent.Called called -> called.role().equals(role);
                            default -> false;
                        });
    }
}
