package dev.steadyhand.target;

import java.time.Duration;

/**
 * What was promised.
 *
 * @param rto how long a recovery may take
 * @param rpo how much data, as time, may be lost
 */
public record Objectives(Duration rto, Duration rpo) {

    /** One hour and one day: what applies where nothing is configured. */
    public static final Objectives USUAL =
            new Objectives(Duration.ofHours(1), Duration.ofHours(24));
}
