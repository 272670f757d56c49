package dev.steadyhand.archive.trend;

import dev.steadyhand.base.ByteSize;
import java.time.Duration;
import java.util.Locale;

/** What is unusual about a backup, beside those of its target that came before it. */
public sealed interface Anomaly {

    /** One sentence without a full stop. */
    String words();

    /** The same in a word or two, for a column. */
    String mark();

    /**
     * It is much smaller or larger.
     *
     * @param bytes its size
     * @param usual the median of those before it
     * @param compared how many those were
     */
    record Size(long bytes, long usual, int compared) implements Anomaly {

        public boolean isSmaller() {
            return bytes < usual;
        }

        @Override
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "much %s than usual: %s, where the %d before it had about %s (%s)",
                    isSmaller() ? "smaller" : "larger",
                    ByteSize.text(bytes),
                    compared,
                    ByteSize.text(usual),
                    change());
        }

        @Override
        public String mark() {
            return (isSmaller() ? "small, " : "large, ") + change();
        }

        private String change() {
            double factor = bytes / (double) Math.max(1, usual);
            return factor < 3
                    ? String.format(Locale.ROOT, "%+.0f %%", (factor - 1) * 100)
                    : String.format(Locale.ROOT, "%.1f times", factor);
        }
    }

    /**
     * It came late after the one before it.
     *
     * @param since how long after it
     * @param usual the median of the gaps before
     * @param compared how many those were
     */
    record Gap(Duration since, Duration usual, int compared) implements Anomaly {

        @Override
        public String words() {
            return "made "
                    + rough(since)
                    + " after the one before it, where "
                    + rough(usual)
                    + " is usual";
        }

        @Override
        public String mark() {
            return "gap of " + rough(since);
        }
    }

    /** {@code 45 min}, {@code 26 h}, {@code 9 d}: as exact as such a sentence needs it. */
    static String rough(Duration duration) {
        if (duration.toMinutes() < 120) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() < 72 ? duration.toHours() + " h" : duration.toDays() + " d";
    }
}
