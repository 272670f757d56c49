package dev.steadyhand.gui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsTheResult() {
        run(_ -> "backup", new Cancellation());

        assertThat(told).containsExactly("done backup");
    }

    @Test
    void tellsTheProblem() {
        run(
                _ -> {
                    throw new Problem(ProblemCode.URL_WRONG, "a", "b", "c").toException();
                },
                new Cancellation());

        assertThat(told).containsExactly("failed SH-103");
    }

    @Test
    void tellsCancelledWorkAsCancelledAndNotAsFailed() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        run(
                asked -> {
                    asked.check();
                    return "never";
                },
                cancellation);

        assertThat(told).containsExactly("cancelled");
    }

    @Test
    void tellsAnythingUnexpectedAsADefect() {
        run(
                _ -> {
                    throw new IllegalStateException("surprise");
                },
                new Cancellation());

        assertThat(told).containsExactly("failed SH-901");
    }

    private void run(Function<Cancellation, String> work, Cancellation cancellation) {
        Outcome.of(
                        new Background.Job<>(
                                work,
                                result -> told.add("done " + result),
                                problem -> told.add("failed " + problem.code().id()),
                                () -> told.add("cancelled")),
                        cancellation)
                .run();
    }
}
