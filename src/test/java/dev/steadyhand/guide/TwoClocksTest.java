package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwoClocksTest {

    private final HandClock clock = new HandClock();
    private final TwoClocks clocks = new TwoClocks(clock, clock::nanos);

    @Test
    void timeThatPassesIsNoChange() {
        clocks.look();
        clock.move(Duration.ofHours(2));

        assertThat(clocks.look()).isEmpty();
    }

    @Test
    void aSuspendedMachineShowsOnce() {
        clocks.look();
        clock.move(Duration.ofSeconds(1));
        clock.suspend(Duration.ofSeconds(192));

        assertThat(clocks.look().orElseThrow().apart()).isEqualTo(Duration.ofSeconds(192));
        assertThat(clocks.look()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackShows() {
        clocks.look();
        clock.suspend(Duration.ofHours(-1));

        assertThat(clocks.look().orElseThrow().apart()).isEqualTo(Duration.ofHours(-1));
    }

    @Test
    void aClockThatIsKeptRightBySmallStepsIsNoChange() {
        clocks.look();
        clock.suspend(Duration.ofSeconds(4));

        assertThat(clocks.look()).isEmpty();
    }
}
