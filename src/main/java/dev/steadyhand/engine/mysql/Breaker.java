package dev.steadyhand.engine.mysql;

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
final class Breaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final Connection connection;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Cancellation.Registration registration;

    private Breaker(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.registration =
                cancellation.onCancel(
                        () -> Thread.ofVirtual().name("break-off").start(this::breakOff));
    }

    /** Ties the session's statements, one at a time, to the request. */
    static Breaker tie(Connection connection, Cancellation cancellation) {
        return new Breaker(connection, cancellation);
    }

    /** What is done while the tie holds. */
    @FunctionalInterface
    interface Body {
        void run() throws SQLException;
    }

    /** Does something with the session's statements tied to the request. */
    static void during(Connection connection, Cancellation cancellation, Body body)
            throws SQLException {
        Breaker breaker = tie(connection, cancellation);
        try {
            body.run();
        } finally {
            breaker.close();
        }
    }

    private void breakOff() {
        Thread.ofVirtual().name("cut-off").start(this::cutOffLater);
        try {
            connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
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
