package dev.steadyhand.guide;

import dev.steadyhand.guide.WalkHistory.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far measured times lie apart. */
record Spread(Duration least, Duration middle, Duration most) {

    static final Spread NOTHING = new Spread(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * Empty where there are none.
     *
     * @param sorted the shortest first
     */
    static Optional<Spread> of(List<Duration> sorted) {
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Spread(
                                sorted.getFirst(),
                                sorted.get(sorted.size() / 2),
                                sorted.getLast()));
    }

    Spread and(Spread other) {
        return new Spread(
                least.plus(other.least), middle.plus(other.middle), most.plus(other.most));
    }

    Expected expected(String basis) {
        return new Expected(least, middle, most, basis);
    }
}
