package dev.steadyhand.gui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final List<Runnable> pulses = new ArrayList<>();
    private final List<Integer> delivered = new ArrayList<>();
    private final Latest<Integer> latest = new Latest<>(pulses::add, delivered::add);

    @Test
    void deliversOnlyTheNewestOfWhatCameBetweenTwoPulses() {
        latest.accept(1);
        latest.accept(2);
        latest.accept(3);
        pulses.forEach(Runnable::run);

        assertThat(pulses).hasSize(1);
        assertThat(delivered).containsExactly(3);
    }

    @Test
    void deliversAgainAtTheNextPulse() {
        latest.accept(1);
        pulses.removeFirst().run();
        latest.accept(2);
        pulses.removeFirst().run();

        assertThat(delivered).containsExactly(1, 2);
    }
}
