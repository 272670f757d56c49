package dev.steadyhand.guide.step;

import java.util.Locale;

/** Elapsed time as the journal holds it: seconds with three decimals. */
final class Seconds {

    private Seconds() {}

    /** Since a moment of {@link System#nanoTime}. */
    static String since(long begun) {
        return String.format(Locale.ROOT, "%.3f", (System.nanoTime() - begun) / 1e9);
    }
}
