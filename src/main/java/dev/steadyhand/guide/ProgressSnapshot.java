package dev.steadyhand.guide;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far the current step's work is.
 *
 * @param phase what is being done now
 * @param bytes done in this phase
 * @param expectedBytes of this phase; -1 where nobody knows
 * @param rows done in this phase
 * @param bytesPerSecond over the last seconds
 * @param left how long the phase will still take; empty while nobody knows
 * @param objects those being worked on and the last ones done
 * @param said what a program that the work runs wrote last
 */
public record ProgressSnapshot(
        String phase,
        long bytes,
        long expectedBytes,
        long rows,
        long bytesPerSecond,
        Optional<Duration> left,
        List<ObjectProgress> objects,
        Said said) {

    /**
     * Lines of a program.
     *
     * @param count how many it wrote altogether
     * @param last the last of them, oldest first
     */
    public record Said(long count, List<String> last) {

        /** Nothing. */
        public static final Said NOTHING = new Said(0, List.of());

        public Said {
            last = List.copyOf(last);
        }

        /** Those that came after so many. */
        public List<String> after(long seen) {
            int newer = (int) Math.max(0, Math.min(last.size(), count - seen));
            return last.subList(last.size() - newer, last.size());
        }
    }

    /** Progress of work that runs no program. */
    public ProgressSnapshot(
            String phase,
            long bytes,
            long expectedBytes,
            long rows,
            long bytesPerSecond,
            Optional<Duration> left,
            List<ObjectProgress> objects) {
        this(phase, bytes, expectedBytes, rows, bytesPerSecond, left, objects, Said.NOTHING);
    }

    /**
     * One table's share.
     *
     * @param expectedRows -1 where nobody knows
     */
    public record ObjectProgress(String name, long rows, long expectedRows, boolean done) {}

    /** From 0 to 1, where it can be known. */
    public Optional<Double> fraction() {
        return expectedBytes <= 0
                ? Optional.empty()
                : Optional.of(Math.min(1.0, (double) bytes / expectedBytes));
    }
}
