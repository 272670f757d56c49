package dev.steadyhand.base;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them, one way everywhere. */
public final class Elapsed {

    private Elapsed() {}

    /** For reading: {@code 0.8 s}, {@code 42 s}, {@code 3:07 min}, {@code 1:02:45 h}. */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + ":" + two(seconds % 60) + " min";
        }
        return seconds / 3600 + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + " h";
    }

    /** With its sign: {@code +3:12 min}, {@code -42 s}. */
    public static String signed(Duration duration) {
        return (duration.isNegative() ? "-" : "+") + text(duration.abs());
    }

    /** By hand, and not by a formatter: lists have thousands of ages. */
    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** For clocks whose figures must not move: {@code 00:17:42}. */
    public static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
