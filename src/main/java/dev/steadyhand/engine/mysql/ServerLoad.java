package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.Brake;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops work while the server runs statements of too many other sessions. Its own, and the one it
 * asks with, do not count. Where the server does not tell, or no longer does, work goes on.
 */
final class ServerLoad implements Brake, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLoad.class);

    private final Session session;
    private final int most;
    private final AtomicInteger own = new AtomicInteger();

    /**
     * Watches a server.
     *
     * @param connection of its own, for asking; closed with this
     */
    ServerLoad(Connection connection, int most) {
        this.session = new Session(connection);
        this.most = most;
    }

    /** One of our own sessions begins a long statement. */
    void begun() {
        own.incrementAndGet();
    }

    void ended() {
        own.decrementAndGet();
    }

    @Override
    public String why() {
        try {
            return session.rows("SHOW GLOBAL STATUS LIKE 'Threads_running'").stream()
                    .map(row -> why(Long.parseLong(row.getLast()) - 1 - own.get()))
                    .findFirst()
                    .orElse("");
        } catch (SQLException | NumberFormatException e) {
            LOG.info("The server's load could not be seen.", e);
            return "";
        }
    }

    private String why(long running) {
        return running <= most
                ? ""
                : "the server is busy (" + running + " sessions are running, at most " + most + ")";
    }

    /** Whether the server tells at all. */
    boolean isKnown() throws SQLException {
        List<List<String>> rows = session.rows("SHOW GLOBAL STATUS LIKE 'Threads_running'");
        return !rows.isEmpty();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            if (SqlProblems.code(e) != ProblemCode.SERVER_LOST) {
                LOG.info("The session that watched the load could not be closed.", e);
            }
        }
    }
}
