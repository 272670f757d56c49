package dev.steadyhand.engine.jdbc;

import dev.steadyhand.base.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties a session to a request to stop: when one comes, the running statement is cancelled by the
 * server, and where that has not ended the work within a moment, the connection is cut. Used in a
 * {@code try} around the work; closing it takes the tie off.
 */
public final class Breaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final Connection connection;
    private final Stop stop;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Cancellation.Registration registration;

    private Breaker(Connection connection, Stop stop, Cancellation cancellation) {
        this.connection = connection;
        this.stop = stop;
        this.registration =
                cancellation.onCancel(
                        () -> Thread.ofVirtual().name("break-off").start(this::breakOff));
    }

    /**
     * Ties the session's statements, one at a time, to the request.
     *
     * @param stop asks the server to cancel what the session is doing
     */
    public static Breaker tie(Connection connection, Stop stop, Cancellation cancellation) {
        return new Breaker(connection, stop, cancellation);
    }

    /** How a driver cancels the running statement. */
    @FunctionalInterface
    public interface Stop {
        void stop() throws SQLException;
    }

    private void breakOff() {
        Thread.ofVirtual().name("cut-off").start(this::cutOffLater);
        try {
            stop.stop();
        } catch (SQLException e) {
            LOG.debug("The statement could not be cancelled; the connection will be cut.", e);
        }
    }

    private void cutOffLater() {
        try {
            if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("The connection was gone before it could be cut.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        registration.close();
        over.countDown();
    }
}
