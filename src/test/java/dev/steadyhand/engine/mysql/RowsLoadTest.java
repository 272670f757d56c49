package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order members are loaded. */
final class RowsLoadTest {

    @Test
    void membersLoadedAtOneTimeLieFarApart() {
        assertThat(RowsLoad.apart(List.of(0, 1, 2, 3, 4, 5, 6), 2))
                .containsExactly(0, 4, 1, 5, 2, 6, 3);
        assertThat(RowsLoad.apart(List.of(0, 1, 2), 1)).containsExactly(0, 1, 2);
        assertThat(RowsLoad.apart(List.<Integer>of(), 4)).isEmpty();
    }

    @Test
    void everyMemberIsLoadedOnce() {
        for (int members = 0; members < 40; members++) {
            List<Integer> all = IntStream.range(0, members).boxed().toList();
            for (int sessions = 1; sessions < 9; sessions++) {
                assertThat(RowsLoad.apart(all, sessions)).containsExactlyInAnyOrderElementsOf(all);
            }
        }
    }
}
