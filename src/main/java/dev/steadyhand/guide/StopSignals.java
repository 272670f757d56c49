package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import java.util.Optional;

/**
 * What was asked of a run from outside: to break off the current attempt, to abort, to leave. Each
 * attempt gets a cancellation of its own. Safe for any thread.
 */
final class StopSignals {

    private Cancellation attempt = new Cancellation();
    private Optional<String> abort = Optional.empty();
    private boolean leaving;
    private boolean late;

    /** The cancellation of a new attempt; cancelled already where the run is to stop. */
    synchronized Cancellation newAttempt() {
        attempt = new Cancellation();
        if (isStopping()) {
            attempt.cancel();
        }
        return attempt;
    }

    synchronized Cancellation attempt() {
        return attempt;
    }

    void cancel() {
        attempt().cancel();
    }

    /** The attempt came to its end all the same; who cancelled it wanted what follows to stop. */
    synchronized void done() {
        late = attempt.isCancelled() && !isStopping();
    }

    /** Whether a cancellation came too late for the attempt before, once. */
    synchronized boolean takeLate() {
        boolean was = late;
        late = false;
        return was;
    }

    void abort(String reason) {
        synchronized (this) {
            abort = Optional.of(reason);
        }
        cancel();
    }

    void leave() {
        synchronized (this) {
            leaving = true;
        }
        cancel();
    }

    /** Whether the current step is to end without a result. */
    synchronized boolean isStopping() {
        return leaving || abort.isPresent();
    }

    synchronized boolean isLeaving() {
        return leaving;
    }

    /** Why the run is to be aborted, once. */
    synchronized Optional<String> takeAbort() {
        Optional<String> reason = abort;
        abort = Optional.empty();
        return reason;
    }
}
