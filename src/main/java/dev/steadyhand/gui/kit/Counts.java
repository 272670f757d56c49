package dev.steadyhand.gui.kit;

import java.util.Locale;

/** Counts as people read them, one way everywhere. */
public final class Counts {
    private Counts() {}

    /** Exact, with separators: {@code 214,803}; a dash for -1, which means that nobody knows. */
    public static String exact(long count) {
        return count < 0 ? "–" : String.format(Locale.ROOT, "%,d", count);
    }

    /** A share from 0 to 1 as {@code 68 %}; never 100 % before all is done. */
    public static String percent(double fraction) {
        return (int) Math.floor(Math.clamp(fraction, 0, 1) * 100) + " %";
    }
}
