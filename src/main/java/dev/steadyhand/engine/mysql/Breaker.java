package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;

/** Ties sessions of this family to a request to stop. */
final class Breaker implements AutoCloseable {

    private final dev.steadyhand.engine.jdbc.Breaker tie;

    private Breaker(dev.steadyhand.engine.jdbc.Breaker tie) {
        this.tie = tie;
    }

    /** Ties the session's statements, one at a time, to the request. */
    static Breaker tie(Connection connection, Cancellation cancellation) {
        return new Breaker(
                dev.steadyhand.engine.jdbc.Breaker.tie(
                        connection,
                        () ->
                                connection
                                        .unwrap(org.mariadb.jdbc.Connection.class)
                                        .cancelCurrentQuery(),
                        cancellation));
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

    @Override
    public void close() {
        tie.close();
    }
}
