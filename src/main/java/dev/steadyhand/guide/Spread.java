package dev.steadyhand.guide;

import dev.steadyhand.guide.WalkHistory.Expected;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far measured times lie apart. */
record Spread(Duration least, Duration middle, Duration most) {

    static final Spread NOTHING = new Spread(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Empty where there are none. */
    static Optional<Spread> of(List<Measured> all) {
        List<Duration> reckoned = all.stream().map(Measured::reckoned).sorted().toList();
        return all.stream()
                .map(Measured::least)
                .min(Comparator.naturalOrder())
                .map(least ->
                        new Spread(
                                least,
                                reckoned.get(reckoned.size() / 2),
                                all.stream()
                                        .map(Measured::most)
                                        .max(Comparator.naturalOrder())
                                        .orElse(least)));
    }

    Spread and(Spread other) {
        return new Spread(
                least.plus(other.least), middle.plus(other.middle), most.plus(other.most));
    }

    Expected expected(String basis) {
        return new Expected(least, middle, most, basis);
    }
}
