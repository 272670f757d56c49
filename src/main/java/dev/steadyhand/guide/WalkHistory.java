package dev.steadyhand.guide;

import dev.steadyhand.archive.trend.Anomaly;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.runbook.PageDurations;
import dev.steadyhand.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What earlier walks of a runbook on a target say of the next one.
 *
 * @param standing whether the two together are proven
 * @param newest when the walk ended that says so; empty where there was none
 * @param expected how long the next one is likely to take; empty where nothing was measured
 * @param steps how long its long steps are likely to take, those that something is known of
 */
public record WalkHistory(
        Standing standing,
        Optional<Instant> newest,
        Optional<Expected> expected,
        List<StepTime> steps) {

    /** Of a runbook that was never walked on a target of which nothing is known. */
    public static final WalkHistory NONE =
            new WalkHistory(Standing.NEVER_DRILLED, Optional.empty(), Optional.empty(), List.of());

    public WalkHistory {
        steps = List.copyOf(steps);
    }

    /** Whether a runbook and a target are proven by a passing drill, or by the real thing. */
    public enum Standing {
        PROVEN("Proven"),
        NEVER_DRILLED("Needs a drill: it was never walked on this target"),
        RUNBOOK_CHANGED("Needs a drill: the page has changed since it last passed"),
        TARGET_CHANGED("Needs a drill: the target is another server since it last passed"),
        FAILED("Needs a drill: it did not pass when it was last walked");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * How long a walk is likely to take.
     *
     * @param least the shortest of what was measured
     * @param usual the middle of it
     * @param most the longest
     * @param basis what was measured, in words
     */
    public record Expected(Duration least, Duration usual, Duration most, String basis) {

        /** One sentence; the range is left out where there is only one figure. */
        public String words() {
            return brief() + ": " + basis;
        }

        /** The figures alone. */
        String brief() {
            String range =
                    least.equals(most)
                            ? ""
                            : ", between " + Elapsed.text(least) + " and " + Elapsed.text(most);
            return "About " + Elapsed.text(usual) + range;
        }
    }

    /**
     * How long a step is likely to take.
     *
     * @param title the step's
     */
    public record StepTime(String title, Expected expected) {

        public String words() {
            return title + ": " + expected.brief();
        }
    }

    /**
     * How long it may take, a line each; where nothing was measured, what the page says of itself.
     */
    public List<String> durations(Runbook runbook) {
        if (expected.isEmpty()) {
            return PageDurations.of(runbook);
        }
        return Stream.concat(Stream.of(expected.get().words()), steps.stream().map(StepTime::words))
                .toList();
    }

    /** Whether it needs no drill. */
    public boolean isProven() {
        return standing == Standing.PROVEN;
    }

    /** How it stands, and since when. */
    public String words(Instant now) {
        return newest.map(time ->
                        standing.words()
                                + ", "
                                + Anomaly.rough(Duration.between(time, now))
                                + " ago")
                .orElse(standing.words());
    }
}
