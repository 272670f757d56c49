package dev.steadyhand.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.guide.ProgressSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

    private final Forecast forecast = new Forecast();

    @Test
    void isEmptyWhileNobodyKnows() {
        assertThat(forecast.after(NOW, Optional.empty())).isEmpty();
        assertThat(forecast.after(NOW, left("loading", Optional.empty()))).isEmpty();
    }

    @Test
    void spreadsAsFarAsItsPredictionsLieApart() {
        forecast.after(NOW, left("loading", Optional.of(Duration.ofMinutes(10))));
        forecast.after(NOW, left("loading", Optional.of(Duration.ofMinutes(14))));
        Forecast.Estimate estimate =
                forecast.after(NOW, left("loading", Optional.of(Duration.ofMinutes(12))))
                        .orElseThrow();

        assertThat(estimate.end()).isEqualTo(NOW.plus(Duration.ofMinutes(12)));
        assertThat(estimate.spread()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void beginsAnewWithEachPhase() {
        forecast.after(NOW, left("loading", Optional.of(Duration.ofMinutes(60))));
        Forecast.Estimate estimate =
                forecast.after(NOW, left("indexes", Optional.of(Duration.ofMinutes(1))))
                        .orElseThrow();

        assertThat(estimate.spread()).isEqualTo(Duration.ZERO);
    }

    private static Optional<ProgressSnapshot> left(String phase, Optional<Duration> left) {
        return Optional.of(new ProgressSnapshot(phase, 1, 2, 1, 1, left, List.of()));
    }
}
