package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.engine.jdbc.Breaker;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sessions that load one database, all set up alike and tied to one request to stop. Closing closes
 * them all. For one thread, but for the sessions themselves.
 */
final class Loaders implements AutoCloseable {

    private final Sessions sessions;
    private final ServerAccess access;
    private final TextForm form;
    private final Cancellation cancellation;
    private final List<Connection> all = new ArrayList<>();
    private final Deque<Breaker> breakers = new ArrayDeque<>();

    /**
     * Opens so many.
     *
     * @param access with the database that is loaded
     */
    Loaders(Sessions sessions, ServerAccess access, TextForm form, Cancellation cancellation) {
        this.sessions = sessions;
        this.access = access;
        this.form = form;
        this.cancellation = cancellation;
    }

    /** Opens further ones, up to so many. */
    void grow(int count) throws SQLException {
        while (all.size() < count) {
            Connection connection = sessions.open(access, Problem.NOTHING_CHANGED);
            all.add(connection);
            breakers.push(PostgresConnections.tie(connection, cancellation));
            LoadSession.prepare(new Session(connection), form);
        }
    }

    Session first() {
        return new Session(all.getFirst());
    }

    List<Session> sessions() {
        return all.stream().map(Session::new).toList();
    }

    List<Connection> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() throws SQLException {
        while (!all.isEmpty()) {
            if (!breakers.isEmpty()) {
                breakers.pop().close();
            }
            all.removeLast().close();
        }
    }
}
