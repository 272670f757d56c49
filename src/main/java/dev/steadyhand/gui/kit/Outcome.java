package dev.steadyhand.gui.kit;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a job ended, ready to be told on whichever thread its listeners live. */
public final class Outcome {
    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    private Outcome() {}

    /** Does the work on the calling thread and returns what is to be told of its end. */
    public static <T> Runnable of(Background.Job<T> job, Cancellation cancellation) {
        try {
            T result = job.work().apply(cancellation);
            return cancellation.isCancelled() ? job.cancelled() : () -> job.done().accept(result);
        } catch (ProblemException e) {
            return ended(job, e.problem());
        } catch (RuntimeException e) {
            LOG.error("work of the window failed", e);
            return ended(job, defect(e));
        }
    }

    private static Runnable ended(Background.Job<?> job, Problem problem) {
        return problem.code() == ProblemCode.CANCELLED
                ? job.cancelled()
                : () -> job.failed().accept(problem);
    }

    private static Problem defect(RuntimeException e) {
        return new Problem(
                ProblemCode.DEFECT,
                Texts.text("defect.what", e.getClass().getSimpleName()),
                Texts.text("defect.state"),
                Texts.text("defect.next"));
    }
}
