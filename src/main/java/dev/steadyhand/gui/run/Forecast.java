package dev.steadyhand.gui.run;

import dev.steadyhand.guide.ProgressSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * When the current phase will be done, and how far its predictions have lain apart lately: a
 * forecast that jumps about says so itself.
 */
final class Forecast {
    private static final int KEPT = 40;

    private final Deque<Instant> predictions = new ArrayDeque<>();
    private String phase = "";

    /**
     * A forecast.
     *
     * @param end the middle of the latest predictions
     * @param spread half of how far they lie apart
     */
    record Estimate(String phase, Instant end, Duration spread) {}

    /** Learns from a snapshot; a new phase begins anew. */
    Optional<Estimate> after(Instant taken, Optional<ProgressSnapshot> progress) {
        if (progress.isEmpty() || progress.get().left().isEmpty()) {
            predictions.clear();
            return Optional.empty();
        }
        if (!progress.get().phase().equals(phase)) {
            predictions.clear();
            phase = progress.get().phase();
        }
        progress.get().left().map(taken::plus).ifPresent(predictions::addLast);
        if (predictions.size() > KEPT) {
            predictions.removeFirst();
        }
        return Optional.of(estimate());
    }

    private Estimate estimate() {
        List<Instant> sorted = predictions.stream().sorted(Comparator.naturalOrder()).toList();
        Duration spread = Duration.between(sorted.getFirst(), sorted.getLast()).dividedBy(2);
        return new Estimate(phase, sorted.get(sorted.size() / 2), spread);
    }
}
