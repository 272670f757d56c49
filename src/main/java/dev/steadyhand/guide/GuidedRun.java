package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.guide.step.Answer;
import java.util.function.Consumer;

/**
 * One walk through a runbook. A thread of its own executes the steps; this is how the others see it
 * and speak to it. Methods may be called from any thread and return at once, save {@link
 * #awaitEnd}.
 */
public interface GuidedRun extends AutoCloseable {

    RunSnapshot snapshot();

    /**
     * Tells of every new snapshot, beginning with the current one, on a thread of the run's; at
     * most about ten a second while work progresses.
     *
     * @return closing it ends the telling
     */
    Cancellation.Registration subscribe(Consumer<RunSnapshot> listener);

    /**
     * Answers the current prompt, or says something that is accepted at any time.
     *
     * @throws dev.steadyhand.base.ProblemException where the answer does not fit the prompt; the
     *     run stays as it was
     */
    void answer(Answer answer);

    /** Waits until the run is over. */
    RunSnapshot awaitEnd() throws InterruptedException;

    /**
     * Stops executing without ending the run, as closing the window in the middle of it does: work
     * is cancelled, locks are released, and the run can be resumed.
     */
    @Override
    void close();
}
