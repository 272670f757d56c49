package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.List;

/** Looks at a server and one database on it; changes nothing. */
final class Inspection {

    private static final String[] SETTINGS = {
        "sql_mode",
        "read_only",
        "super_read_only",
        "max_allowed_packet",
        "local_infile",
        "lower_case_table_names",
        "foreign_key_checks",
        "event_scheduler",
        "log_bin",
        "log_bin_trust_function_creators",
        "innodb_buffer_pool_size",
        "innodb_flush_log_at_trx_commit",
        "default_storage_engine",
        "character_set_server",
        "collation_server",
        "time_zone"
    };

    private final Session session;
    private final String database;

    private Inspection(Session session, String database) {
        this.session = session;
        this.database = database;
    }

    static ServerFacts of(Sessions sessions, ServerAccess access) {
        String database = access.url().database();
        try (Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
            return new Inspection(session, database).facts();
        } catch (SQLException e) {
            throw SqlProblems.of(e, "inspect " + access.url(), Problem.NOTHING_CHANGED);
        }
    }

    private ServerFacts facts() throws SQLException {
        Server server = Server.of(session);
        if (server.product() == Product.MYSQL && server.isAtLeast(8, 0)) {
            // Otherwise sizes may be a day old.
            session.run("SET SESSION information_schema_stats_expiry = 0");
        }
        List<String> sizes =
                session.rows(
                                "SELECT COUNT(*), IFNULL(SUM(data_length + index_length), 0) FROM"
                                        + " information_schema.tables WHERE table_schema = ? AND"
                                        + " table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')",
                                database)
                        .getFirst();
        return new ServerFacts(
                ServerIdentity.of(session, server, database),
                server.version(),
                Databases.exists(session, database),
                Long.parseLong(sizes.get(0)),
                Long.parseLong(sizes.get(1)),
                ServerFolder.of(session).freeBytes(),
                others(session, database),
                new MissingPrivileges(session, server).of(database),
                Variables.read(session, SETTINGS),
                isEncrypted());
    }

    /** Who else is connected to a database. */
    static List<ServerFacts.Session> others(Session session, String database) throws SQLException {
        return session
                .rows(
                        "SELECT user, host, command, IFNULL(info, '') FROM"
                                + " information_schema.processlist WHERE db = ? AND id <>"
                                + " CONNECTION_ID() AND command <> 'Daemon' ORDER BY id LIMIT 100",
                        database)
                .stream()
                .map(row -> new ServerFacts.Session(row.get(0), row.get(1), doing(row)))
                .toList();
    }

    private static String doing(List<String> row) {
        String statement = SqlText.shortened(row.get(3), 80);
        return statement.isEmpty() ? row.get(2) : statement;
    }

    private boolean isEncrypted() throws SQLException {
        return session.rows("SHOW SESSION STATUS LIKE 'Ssl_cipher'").stream()
                .anyMatch(row -> !row.get(1).isEmpty());
    }
}
