package dev.steadyhand.gui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void givesAgesInTwoUnitsAtMost() {
        assertThat(TimeText.age(Duration.ofMinutes(742))).isEqualTo("12 h 22 min");
        assertThat(TimeText.age(Duration.ofHours(24))).isEqualTo("24 h");
        assertThat(TimeText.age(Duration.ofHours(53))).isEqualTo("2 d 5 h");
    }

    @Test
    void givesUtcBesideLocalTimeWhereTheyDiffer() {
        assertThat(new TimeText(ZoneId.of("Europe/Berlin")).both(NOON))
                .isEqualTo("2026-11-21 13:00 (2026-11-21 12:00 UTC)");
        assertThat(new TimeText(ZoneId.of("UTC")).both(NOON)).isEqualTo("2026-11-21 12:00 UTC");
    }

    @Test
    void neverShowsHundredPercentBeforeTheEnd() {
        assertThat(Counts.percent(0.9999)).isEqualTo("99 %");
    }
}
