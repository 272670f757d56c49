package dev.steadyhand.engine;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Work;
import java.util.List;

/**
 * Lets the sessions of long work stand still between two pieces for as long as one of the brakes
 * says so. What they hold open stays open. For any number of threads.
 */
public final class Pauses {

    private static final long LOOK_AGAIN_NANOS = 500_000_000L;
    private static final long NAP_MILLIS = 200;

    private final List<Brake> brakes;
    private final Work work;
    private String why = "";
    private long looked = System.nanoTime() - LOOK_AGAIN_NANOS;

    public Pauses(List<Brake> brakes, Work work) {
        this.brakes = List.copyOf(brakes);
        this.work = work;
    }

    /** Returns when work may go on; at once where nothing is in the way. */
    public void between() {
        while (!look().isEmpty()) {
            work.cancellation().check();
            nap();
        }
        work.cancellation().check();
    }

    /** Asks the brakes twice a second at most, whoever wants to know. */
    private synchronized String look() {
        long now = System.nanoTime();
        if (now - looked >= LOOK_AGAIN_NANOS) {
            String before = why;
            why = "";
            for (Brake brake : brakes) {
                why = why.isEmpty() ? brake.why() : why;
            }
            if (!why.equals(before)) {
                work.progress().waiting(why);
            }
            looked = now;
        }
        return why;
    }

    private static void nap() {
        try {
            Thread.sleep(NAP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(e);
        }
    }
}
