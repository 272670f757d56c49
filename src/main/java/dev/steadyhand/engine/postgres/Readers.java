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
 * Sessions that read one database, each in a transaction that changes nothing, tied to one request
 * to stop. The first can export what it sees, for the others to see the same. Closing closes them
 * all. For one thread, but for the sessions themselves.
 */
final class Readers implements AutoCloseable {

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Sessions sessions;
    private final ServerAccess access;
    private final Cancellation cancellation;
    private final List<Connection> all = new ArrayList<>();
    private final Deque<Breaker> breakers = new ArrayDeque<>();

    /** Opens the first. */
    Readers(Sessions sessions, ServerAccess access, Cancellation cancellation) throws SQLException {
        this.sessions = sessions;
        this.access = access;
        this.cancellation = cancellation;
        try {
            open("");
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private void open(String snapshot) throws SQLException {
        Connection connection = sessions.open(access, Problem.NOTHING_CHANGED);
        all.add(connection);
        breakers.push(PostgresConnections.tie(connection, cancellation));
        Session session = new Session(connection);
        ReadSettings.prepare(session);
        session.run(BEGIN);
        if (!snapshot.isEmpty()) {
            session.run("SET TRANSACTION SNAPSHOT " + SqlText.literal(snapshot));
        }
    }

    Session first() {
        return new Session(all.getFirst());
    }

    List<Connection> all() {
        return List.copyOf(all);
    }

    /** Lets others see what the first sees; they have to take it over while it is open. */
    String exportSnapshot() throws SQLException {
        return first().value("SELECT pg_export_snapshot()").orElse("");
    }

    /**
     * Opens further ones, up to so many.
     *
     * @param snapshot what they see; empty where each may see what there is when it is opened
     */
    void grow(int count, String snapshot) throws SQLException {
        while (all.size() < count) {
            open(snapshot);
        }
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
