package dev.steadyhand.engine.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings that one product or version has and another has not. */
final class SessionSettings {

    private static final Logger LOG = LoggerFactory.getLogger(SessionSettings.class);

    private SessionSettings() {}

    /** Sets what a server knows and allows; one that does not is left as it is. */
    static void whereKnown(Connection connection, String set) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(set);
        } catch (SQLException e) {
            if (SqlProblems.code(e) == dev.steadyhand.base.ProblemCode.SERVER_LOST) {
                throw e;
            }
            LOG.debug("Not set on this server: {}", set, e);
        }
    }
}
