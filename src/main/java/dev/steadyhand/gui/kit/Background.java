package dev.steadyhand.gui.kit;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work away from the user interface's thread and delivers how it ended on that thread: with a
 * result, with a problem, or cancelled. View models know only this port, so that tests may run work
 * at once on their own thread.
 */
public interface Background {

    /**
     * Starts the work.
     *
     * @return cancelling it asks the work to stop; the job then ends as cancelled
     */
    <T> Cancellation start(Job<T> job);

    /**
     * Work and who is told of its end; exactly one of the three is told.
     *
     * @param work may block and may throw a {@link dev.steadyhand.base.ProblemException}
     */
    record Job<T>(
            Function<Cancellation, T> work,
            Consumer<T> done,
            Consumer<Problem> failed,
            Runnable cancelled) {

        /** Work that nobody cancels. */
        public static <T> Job<T> of(Supplier<T> work, Consumer<T> done, Consumer<Problem> failed) {
            return new Job<>(_ -> work.get(), done, failed, () -> {});
        }
    }
}
