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
