package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;

/** How many sessions work at once, as an option says it. */
final class Threads {

    private static final int MOST = 64;

    private Threads() {}

    static int of(int threads) {
        if (threads < 1 || threads > MOST) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "The number of threads must be from 1 to " + MOST + ".",
                            Problem.NOTHING_CHANGED,
                            "Give --threads 4, for example.")
                    .toException();
        }
        return threads;
    }
}
