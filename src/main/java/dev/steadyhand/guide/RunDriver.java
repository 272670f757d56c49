package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Drives a run to its end on the calling thread, for front ends without a window. */
public final class RunDriver {

    private final Operator operator;

    public RunDriver(Operator operator) {
        this.operator = operator;
    }

    /**
     * Asks the operator whatever the run asks, until the run is over or nobody executes it any
     * more.
     *
     * @return the run as it ended; {@link RunSnapshot#isOver} says whether it has
     * @throws ProblemException what the operator threw; the run is closed then, and can be resumed
     */
    public RunSnapshot drive(GuidedRun run) throws InterruptedException {
        Semaphore changes = new Semaphore(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (Cancellation.Registration _ = run.subscribe(_ -> changes.release())) {
            Thread.ofVirtual().start(() -> awaitEnd(run, ended, changes));
            while (!ended.get()) {
                changes.acquire();
                changes.drainPermits();
                RunSnapshot snapshot = run.snapshot();
                snapshot.prompt().ifPresent(prompt -> answer(run, prompt, snapshot, changes));
            }
            return run.snapshot();
        } catch (ProblemException exception) {
            run.close();
            throw exception;
        }
    }

    private static void awaitEnd(GuidedRun run, AtomicBoolean ended, Semaphore changes) {
        try {
            run.awaitEnd();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        ended.set(true);
        changes.release();
    }

    private void answer(GuidedRun run, Prompt prompt, RunSnapshot snapshot, Semaphore changes) {
        Answer answer = operator.answer(prompt, snapshot);
        try {
            run.answer(answer);
        } catch (ProblemException exception) {
            // A question that went away meanwhile was no refusal.
            if (run.snapshot().prompt().equals(Optional.of(prompt))) {
                operator.refused(exception.problem());
            }
        }
        changes.release();
    }
}
