package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(5 * SECOND);
    private final ProgressMeter meter = new ProgressMeter(now::get);

    private void pass(long seconds) {
        now.addAndGet(seconds * SECOND);
    }

    private ProgressSnapshot sample() {
        return meter.sample().orElseThrow();
    }

    @Test
    void showsNothingBeforeTheFirstPhase() {
        assertThat(meter.sample()).isEmpty();
    }

    @Test
    void tellsRateAndTimeLeft() {
        meter.phase("loading rows", 1000);
        pass(2);
        meter.advanced("orders", 200, 5);

        assertThat(sample().bytesPerSecond()).isEqualTo(100);
        assertThat(sample().left()).contains(Duration.ofSeconds(8));
        assertThat(sample().fraction()).contains(0.2);
        assertThat(sample().rows()).isEqualTo(5);
    }

    @Test
    void measuresTheRateOverTheLastSecondsOnly() {
        meter.phase("loading rows", 100_000);
        for (int second = 1; second <= 10; second++) {
            pass(1);
            meter.advanced("orders", 1000, 1);
            sample();
        }
        for (int second = 1; second <= 10; second++) {
            pass(1);
            meter.advanced("orders", 10, 1);
            sample();
        }

        assertThat(sample().bytesPerSecond()).isEqualTo(10);
    }

    @Test
    void aNewPhaseBeginsAtZero() {
        meter.phase("loading rows", 1000);
        meter.advanced("orders", 200, 5);
        meter.phase("building indexes", -1);
        pass(1);

        assertThat(sample().bytes()).isZero();
        assertThat(sample().left()).isEmpty();
        assertThat(sample().fraction()).isEmpty();
    }

    @Test
    void showsWhatIsBeingWorkedOnBeforeWhatIsDone() {
        meter.phase("loading rows", -1);
        meter.objectStarted("customers", 10);
        meter.advanced("customers", 50, 10);
        meter.objectDone("customers");
        meter.objectStarted("orders", 20);

        assertThat(sample().objects())
                .containsExactly(
                        new ProgressSnapshot.ObjectProgress("orders", 0, 20, false),
                        new ProgressSnapshot.ObjectProgress("customers", 10, 10, true));
    }
}
