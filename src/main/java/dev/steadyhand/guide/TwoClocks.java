package dev.steadyhand.guide;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds the clock on the wall against the machine's own count, from one look to the next. Where
 * they part, the machine was suspended or somebody has set its clock. For one thread.
 */
final class TwoClocks {

    /** Clocks that are kept right by small steps never part so far between two looks. */
    private static final Duration MOST_APART = Duration.ofSeconds(5);

    private static final long AT_ONCE = Duration.ofSeconds(1).toNanos();
    private static final int MOST_TRIES = 5;

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Optional<Look> last = Optional.empty();

    TwoClocks(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    private record Look(Instant wall, long machine) {}

    /** Looks at both; empty where they went on alike since the last look. */
    Optional<RunEvent.ClockChanged> look() {
        Optional<Look> before = last;
        Optional<Look> now = bothAtOnce();
        last = now.or(() -> before);
        return before.flatMap(earlier -> now.map(later -> between(earlier, later)))
                .filter(changed -> changed.apart().abs().compareTo(MOST_APART) > 0);
    }

    /** The time by the clock on the wall. */
    Instant now() {
        return clock.instant();
    }

    private static RunEvent.ClockChanged between(Look earlier, Look later) {
        return new RunEvent.ClockChanged(
                Duration.between(earlier.wall(), later.wall()),
                Duration.ofNanos(later.machine() - earlier.machine()));
    }

    /** On a machine with much to do, a long time may pass between two lines of a program. */
    private Optional<Look> bothAtOnce() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long before = nanos.getAsLong();
            Instant wall = clock.instant();
            if (nanos.getAsLong() - before < AT_ONCE) {
                return Optional.of(new Look(wall, before));
            }
        }
        return Optional.empty();
    }
}
