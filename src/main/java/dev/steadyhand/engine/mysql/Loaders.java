package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sessions that load one database, tied to one request to stop. The first makes the place and the
 * tables; the others join it for the rows. Closing closes them all. For one thread, but for the
 * sessions themselves.
 */
final class Loaders implements AutoCloseable {

    private final MysqlConnections connections;
    private final ServerAccess access;
    private final Cancellation cancellation;
    private final List<Connection> sessions = new ArrayList<>();
    private final Deque<Breaker> breakers = new ArrayDeque<>();

    /** Opens the first, without a current database. */
    Loaders(MysqlConnections connections, ServerAccess access, Cancellation cancellation) {
        this.connections = connections;
        this.access = access;
        this.cancellation = cancellation;
        open();
    }

    private Connection open() {
        Connection session = connections.openLoader(access);
        sessions.add(session);
        breakers.push(Breaker.tie(session, cancellation));
        return session;
    }

    /** Prepares the first; the dump's prelude does the rest. */
    void prepareFirst() throws SQLException {
        LoadSession.prepare(first());
    }

    /** Opens further ones, up to so many, all with the first one's database and settings. */
    void grow(int count) throws SQLException {
        String database = first().getCatalog();
        while (sessions.size() < count) {
            Connection session = open();
            session.setCatalog(database);
            LoadSession.prepare(session);
            new Session(session).run("SET foreign_key_checks=0");
            new Session(session).run(CodeContext.USUAL);
        }
    }

    /** Whether the server takes rows by {@code LOAD DATA LOCAL}. */
    boolean takeLocalFiles() throws SQLException {
        try (Statement statement = first().createStatement();
                ResultSet row = statement.executeQuery("SELECT @@local_infile, VERSION()")) {
            return row.next() && row.getBoolean(1) && !row.getString(2).contains("TiDB");
        }
    }

    Connection first() {
        return sessions.getFirst();
    }

    List<Connection> all() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() throws SQLException {
        while (!sessions.isEmpty()) {
            breakers.pop().close();
            sessions.removeLast().close();
        }
    }
}
