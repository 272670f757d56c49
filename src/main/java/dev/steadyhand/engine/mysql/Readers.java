package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sessions that read one database, prepared for reading and tied to one request to stop. Closing
 * closes them all. For one thread, but for the sessions themselves.
 */
final class Readers implements AutoCloseable {

    private final MysqlConnections connections;
    private final ServerAccess access;
    private final Cancellation cancellation;
    private final List<Connection> sessions = new ArrayList<>();
    private final Deque<Breaker> breakers = new ArrayDeque<>();

    /** Opens the first. */
    Readers(MysqlConnections connections, ServerAccess access, Cancellation cancellation)
            throws SQLException {
        this.connections = connections;
        this.access = access;
        this.cancellation = cancellation;
        try {
            grow(1);
        } catch (SQLException e) {
            shrink(0);
            throw e;
        }
    }

    /** Opens a session that is none of these; the caller closes it. */
    Connection open() {
        return connections.open(access, Problem.NOTHING_CHANGED);
    }

    /** Opens further ones, up to so many. */
    void grow(int count) throws SQLException {
        while (sessions.size() < count) {
            Connection session = open();
            sessions.add(session);
            breakers.push(Breaker.tie(session, cancellation));
            TableRows.prepare(session);
        }
    }

    /** Lets go of all but so many. */
    void shrink(int count) throws SQLException {
        while (sessions.size() > count) {
            breakers.pop().close();
            sessions.removeLast().close();
        }
    }

    Connection first() {
        return sessions.getFirst();
    }

    List<Connection> all() {
        return List.copyOf(sessions);
    }

    /** Runs a statement in each. */
    void execute(String sql) throws SQLException {
        for (Connection session : sessions) {
            new Session(session).run(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        shrink(0);
    }
}
