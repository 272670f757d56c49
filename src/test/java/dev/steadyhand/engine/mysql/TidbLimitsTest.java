package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.ObjectKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TidbLimitsTest {

    private static final String TIDB = "8.0.11-TiDB-v8.5.0";

    @Test
    void timesAreReadAsTheServerWritesThem() {
        assertThat(TidbLimits.duration("10m0s")).contains(Duration.ofMinutes(10));
        assertThat(TidbLimits.duration("1h30m0s")).contains(Duration.ofMinutes(90));
        assertThat(TidbLimits.duration("1.5s")).contains(Duration.ofMillis(1500));
        assertThat(TidbLimits.duration("soon")).isEmpty();
        assertThat(TidbLimits.duration("10m and more")).isEmpty();
    }

    @Test
    void aLongReadIsWarnedOf() {
        assertThat(TidbLimits.lifeTime("10m0s", 100L << 30))
                .hasValueSatisfying(warning ->
                        assertThat(warning)
                                .contains("tidb_gc_life_time = 10m0s")
                                .contains("SET GLOBAL"));
    }

    @Test
    void aShortReadIsNot() {
        assertThat(TidbLimits.lifeTime("10m0s", 1L << 30)).isEmpty();
        assertThat(TidbLimits.lifeTime("24h0m0s", 100L << 30)).isEmpty();
    }

    @Test
    void onlyThatServerLeavesOutRoutinesTriggersAndEvents() {
        assertThat(TidbLimits.leavesOut(TIDB, ObjectKind.TRIGGER)).isTrue();
        assertThat(TidbLimits.leavesOut(TIDB, ObjectKind.EVENT)).isTrue();
        assertThat(TidbLimits.leavesOut(TIDB, ObjectKind.FUNCTION)).isTrue();
        assertThat(TidbLimits.leavesOut(TIDB, ObjectKind.VIEW)).isFalse();
        assertThat(TidbLimits.leavesOut("11.4.2-MariaDB", ObjectKind.TRIGGER)).isFalse();
    }
}
