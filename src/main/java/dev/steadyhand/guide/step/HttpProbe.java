package dev.steadyhand.guide.step;

import dev.steadyhand.base.Cancellation;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks an HTTP address once. Safe for any thread. */
@FunctionalInterface
public interface HttpProbe {

    /**
     * One request.
     *
     * @param within how long at most
     * @throws HttpFailure where there is no whole answer
     */
    Reply get(URI address, Duration within, Cancellation cancellation) throws HttpFailure;

    /**
     * Hands something over, once.
     *
     * @param json what
     * @return the answer's status
     * @throws HttpFailure where there is no whole answer
     */
    default int post(URI address, String json, Duration within, Cancellation cancellation)
            throws HttpFailure {
        throw new HttpFailure("nothing can be sent from here", null);
    }

    /** An answer: its status, and its body as text. */
    record Reply(int status, String body) {}

    /** There was no answer; the message says why, for people. */
    final class HttpFailure extends Exception {
        private static final long serialVersionUID = 1L;

        public HttpFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
