package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at a server and one database on it; changes nothing. It looks from another database, since
 * nobody may connect to one that is being switched.
 */
final class Inspection {

    private static final int OLDEST = 120000;

    private static final String SETTINGS =
            "SELECT name, setting || coalesce(' ' || unit, '') FROM pg_settings WHERE name IN"
                    + " ('server_version_num', 'max_connections', 'wal_level', 'shared_buffers',"
                    + " 'maintenance_work_mem', 'max_wal_size', 'synchronous_commit', 'fsync',"
                    + " 'block_size', 'archive_mode', 'max_parallel_maintenance_workers')";

    private final Sessions sessions;
    private final ServerAccess access;
    private final Session server;
    private final String database;

    private Inspection(Sessions sessions, ServerAccess access, Session server) {
        this.sessions = sessions;
        this.access = access;
        this.server = server;
        this.database = access.url().database();
    }

    static ServerFacts of(Sessions sessions, ServerAccess access) {
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            requireSupported(server.version());
            return new Inspection(sessions, access, server).facts();
        } catch (SQLException e) {
            throw SqlProblems.of(e, "inspect " + access.url(), Problem.NOTHING_CHANGED);
        }
    }

    /** Older servers' catalogues say less than is asked of them. */
    static void requireSupported(int version) {
        if (version < OLDEST) {
            throw new Problem(
                            ProblemCode.SERVER_UNSUPPORTED,
                            "The server is PostgreSQL "
                                    + version / 10000
                                    + "; version 12 is the oldest that is served.",
                            Problem.NOTHING_CHANGED,
                            "Use pg_dump and psql for this server, or upgrade it.")
                    .toException();
        }
    }

    private ServerFacts facts() throws SQLException {
        Optional<List<String>> found =
                server
                        .rows(
                                "SELECT datallowconn::int, CASE WHEN has_database_privilege(oid,"
                                        + " 'CONNECT') THEN pg_database_size(oid) ELSE 0 END FROM"
                                        + " pg_database WHERE datname = ?",
                                database)
                        .stream()
                        .findFirst();
        boolean open = found.filter(row -> row.getFirst().equals("1")).isPresent();
        Inside inside = open ? inside() : new Inside(0, List.of());
        return new ServerFacts(
                identity(),
                server.value("SHOW server_version").orElse(""),
                found.isPresent(),
                inside.tables(),
                found.map(row -> Long.parseLong(row.get(1))).orElse(0L),
                ServerDisk.of(server).freeBytes(),
                others(server, database),
                MissingPrivileges.of(server, database, inside.missing()),
                settings(),
                isEncrypted());
    }

    /** What can be seen from within the database alone. */
    private record Inside(long tables, List<String> missing) {}

    private Inside inside() throws SQLException {
        try (Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
            long tables =
                    Long.parseLong(
                            session.value(
                                            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON"
                                                + " n.oid = c.relnamespace WHERE c.relkind IN ('r',"
                                                + " 'p', 'f') AND c.relpersistence <> 't' AND "
                                                    + Catalogue.OWN_SCHEMAS)
                                    .orElse("0"));
            return new Inside(tables, MissingPrivileges.inside(session));
        }
    }

    private Identity identity() throws SQLException {
        List<String> row =
                server.rows(
                                "SELECT coalesce(host(inet_server_addr()), 'local'),"
                                        + " coalesce(inet_server_port()::text,"
                                        + " current_setting('port')),"
                                        + " has_function_privilege('pg_control_system()',"
                                        + " 'EXECUTE')::int")
                        .getFirst();
        String id =
                row.get(2).equals("1")
                        ? server.value("SELECT system_identifier FROM pg_control_system()")
                                .orElse("")
                        : "";
        return new Identity(
                Product.POSTGRESQL, id, row.get(0), Integer.parseInt(row.get(1)), database);
    }

    /** Who else is connected to a database. */
    static List<ServerFacts.Session> others(Session server, String database) throws SQLException {
        return others(server, database, "{}");
    }

    /**
     * The same without some.
     *
     * @param own numbers of sessions that do not count, as an array is written
     */
    static List<ServerFacts.Session> others(Session server, String database, String own)
            throws SQLException {
        return server
                .rows(
                        "SELECT coalesce(usename, ''), concat_ws(' ', coalesce(host(client_addr),"
                            + " 'local'), nullif(application_name, '')), coalesce(state, ''),"
                            + " coalesce(query, '') FROM pg_stat_activity WHERE datname = ? AND pid"
                            + " <> pg_backend_pid() AND pid <> ALL (?::int[]) AND "
                                + Databases.IS_CLIENT
                                + " ORDER BY pid LIMIT 100",
                        database,
                        own)
                .stream()
                .map(row ->
                        new ServerFacts.Session(
                                row.get(0),
                                row.get(1),
                                row.get(2).equals("active")
                                        ? SqlText.shortened(row.get(3), 80)
                                        : row.get(2)))
                .toList();
    }

    private Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        server.rows(SETTINGS).forEach(row -> settings.put(row.get(0), row.get(1)));
        settings.put(
                "read_only",
                server.value(
                                "SELECT CASE WHEN pg_is_in_recovery() OR"
                                        + " current_setting('default_transaction_read_only') = 'on'"
                                        + " THEN 'on' ELSE 'off' END")
                        .orElse("off"));
        return settings;
    }

    private boolean isEncrypted() throws SQLException {
        return server.isAny("SELECT 1 FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl");
    }
}
