package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.MemoryJournal;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks a page and cuts it off after each event: each kind of event of each step, and each question
 * of it, once. The next program resumes it from the journal and walks until the next cut, so that
 * one walk goes through all of them.
 */
final class CutWalk {

    private static final int MOST = 500;

    /** Those that every program writes when it begins, and those after which nothing is left. */
    private static final Set<String> NO_CUT = Set.of("RUN_RESUMED", "RUN_ENDED", "CHECKPOINT");

    private final Restartable program;
    private final Set<String> seen = new HashSet<>();
    private int cuts;

    CutWalk(Restartable program) {
        this.program = program;
    }

    /** A program that can be gone from one moment to the next. */
    interface Restartable {
        MemoryJournal journal();

        Runs runs();

        /** It is gone; another one begins with what the journal held. */
        void restart(MemoryJournal kept);
    }

    RunSnapshot walk(Runs.Order order, Operator operator) throws InterruptedException {
        cutAtNext();
        RunSnapshot stopped = new RunDriver(operator).drive(program.runs().start(order));
        while (!stopped.isOver()) {
            cuts++;
            assertThat(cuts).isLessThan(MOST);
            program.restart(program.journal().cutAfter(program.journal().entries().size()));
            cutAtNext();
            stopped = new RunDriver(operator).drive(program.runs().resume(stopped.run()));
        }
        return stopped;
    }

    /** How often it was cut off. */
    int cuts() {
        return cuts;
    }

    private void cutAtNext() {
        program.journal()
                .failAfterNext(entry -> !NO_CUT.contains(entry.kind()) && seen.add(key(entry)));
    }

    private static String key(Entry entry) {
        return String.join(
                "|",
                entry.kind(),
                entry.data().path("step").asString(""),
                entry.data().path("question").asString(""));
    }
}
