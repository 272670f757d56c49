package dev.steadyhand.engine.bucket;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Lets work that waits for a network be broken off within a second, however it waits. */
final class Crew {

    private Crew() {}

    /** Does a job in a thread of its own, which is interrupted when the work is cancelled. */
    static <T> T run(Work work, Callable<T> job) {
        FutureTask<T> task = new FutureTask<>(job);
        Thread thread = Thread.ofVirtual().unstarted(task);
        thread.start();
        try (var _ = work.cancellation().onCancel(thread::interrupt)) {
            return result(task);
        } catch (ProblemException trouble) {
            throw work.cancellation().isCancelled() ? cancelled(trouble) : trouble;
        } finally {
            thread.interrupt();
            join(thread);
        }
    }

    /** What a future came to, with its own troubles. */
    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw cancelled(stopped);
        } catch (ExecutionException trouble) {
            if (trouble.getCause() instanceof Error defect) {
                throw defect;
            }
            throw trouble.getCause() instanceof RuntimeException own
                    ? own
                    : new IllegalStateException(trouble);
        }
    }

    private static ProblemException cancelled(Throwable cause) {
        return Cancellation.problem().toException(cause);
    }

    /** What was begun is ended before anybody else goes on. */
    private static void join(Thread thread) {
        boolean stopped = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                stopped = true;
                thread.interrupt();
            }
        }
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
