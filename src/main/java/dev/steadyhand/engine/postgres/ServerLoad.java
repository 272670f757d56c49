package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.Brake;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops work while too many other sessions of a server run statements. Our own do not count, nor
 * those of {@code pg_dump}, nor the one it asks with. Where the server does not tell, or no longer
 * does, work goes on.
 */
final class ServerLoad implements Brake, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLoad.class);

    private final Session session;
    private final int most;
    private final String own;

    /**
     * Watches a server.
     *
     * @param watcher of its own, for asking; closed with this
     * @param workers the sessions that work for us
     */
    ServerLoad(Session watcher, int most, List<Connection> workers) throws SQLException {
        this.session = watcher;
        this.most = most;
        List<String> numbers = new ArrayList<>();
        for (Connection worker : workers) {
            numbers.add(new Session(worker).value("SELECT pg_backend_pid()").orElse("0"));
        }
        this.own = "{" + String.join(",", numbers) + "}";
    }

    /** Whether the server tells this user what others' sessions do. */
    boolean isKnown() throws SQLException {
        return session.isAny("SELECT 1 WHERE pg_has_role('pg_read_all_stats', 'USAGE')");
    }

    @Override
    public String why() {
        try {
            return session
                    .column(
                            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND"
                                    + " backend_type = 'client backend' AND pid <>"
                                    + " pg_backend_pid() AND pid <> ALL (?::int[]) AND"
                                    + " application_name <> ?",
                            own,
                            PgDumpRun.SESSION)
                    .stream()
                    .map(count -> why(Long.parseLong(count)))
                    .findFirst()
                    .orElse("");
        } catch (SQLException | NumberFormatException e) {
            LOG.info("The server's load could not be seen.", e);
            return "";
        }
    }

    private String why(long active) {
        return active <= most
                ? ""
                : "the server is busy (" + active + " sessions are active, at most " + most + ")";
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
