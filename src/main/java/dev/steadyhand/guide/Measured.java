package dev.steadyhand.guide;

import dev.steadyhand.guide.step.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How long an act once took, and what it says of the next one, which may have more to do.
 *
 * @param took as it was measured
 * @param reckoned in proportion to the size ahead; the same where a size is not known
 */
record Measured(Duration took, Duration reckoned) {

    /** Sizes as near as this are the same. */
    private static final double NEAR = 0.02;

    /**
     * An act on record.
     *
     * @param fact what is on record of it, by name
     * @param ahead how large the backup of the next one is
     * @return empty where nobody measured it
     */
    static Optional<Measured> of(
            Effect effect, Function<String, Optional<String>> fact, OptionalLong ahead) {
        return number(fact.apply("seconds"))
                .map(seconds -> {
                    Optional<Double> bytes =
                            number(fact.apply(size(effect))).filter(size -> size > 0);
                    double ratio =
                            ahead.isEmpty()
                                    ? 1
                                    : bytes.map(size -> ahead.getAsLong() / size).orElse(1.0);
                    double scaled = Math.abs(ratio - 1) < NEAR ? seconds : seconds * ratio;
                    return new Measured(duration(seconds), duration(scaled));
                });
    }

    /** The compressed backup is what an act reads or writes; a switch does not depend on it. */
    private static String size(Effect effect) {
        return switch (effect) {
            case RESTORE -> "bytesRead";
            case BACKUP, SAFETY_BACKUP, BACKUP_VERIFICATION, RESTORE_VERIFICATION -> "bytes";
            default -> "";
        };
    }

    private static Optional<Double> number(Optional<String> text) {
        return text.filter(digits -> digits.matches("\\d+(\\.\\d+)?")).map(Double::valueOf);
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    boolean isScaled() {
        return !took.equals(reckoned);
    }

    Duration difference() {
        return reckoned.minus(took);
    }

    /** Part of an act takes its time whatever the size, so that the truth lies between the two. */
    Duration least() {
        return took.compareTo(reckoned) < 0 ? took : reckoned;
    }

    Duration most() {
        return took.compareTo(reckoned) < 0 ? reckoned : took;
    }
}
