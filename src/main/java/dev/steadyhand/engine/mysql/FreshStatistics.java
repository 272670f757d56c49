package dev.steadyhand.engine.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a server gather its statistics of a table that was just loaded, so that its first queries are
 * planned by what is there. Replicas gather their own.
 */
final class FreshStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(FreshStatistics.class);

    private FreshStatistics() {}

    /** Of one table of the session's current database; a server that will not does so by itself. */
    static void gather(Connection session, String table) {
        try {
            new Session(session)
                    .run("ANALYZE NO_WRITE_TO_BINLOG TABLE " + SqlText.identifier(table));
        } catch (SQLException e) {
            LOG.debug("No statistics of {} were gathered.", table, e);
        }
    }
}
