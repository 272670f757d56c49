package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is done with whole databases, from a session that is in none of them. */
final class Databases {

    /**
     * Tells what keeps a database from being renamed from the server's own work, of the view of all
     * sessions: sessions of users, those that replicate from it or into it, what extensions do in
     * the background. Of others' sessions a server does not tell everybody what they are, but whose
     * they are. A parallel worker ends with the session it works for.
     */
    static final String IS_CLIENT =
            "usesysid IS NOT NULL AND coalesce(backend_type, '') <> 'parallel worker'";

    private Databases() {}

    static boolean exists(Session server, String database) throws SQLException {
        return server.isAny("SELECT 1 FROM pg_database WHERE datname = ?", database);
    }

    /** The comment on a database; empty where it has none or is not there. */
    static String comment(Session server, String database) throws SQLException {
        return server.value(
                        "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM"
                                + " pg_database WHERE datname = ?",
                        database)
                .orElse("");
    }

    /** The comment that it would have without us. */
    static String ownComment(Session server, String database) throws SQLException {
        String comment = comment(server, database);
        return Marker.parse(comment).map(Marker::comment).orElse(comment);
    }

    /** Whether anybody may connect to it. */
    static boolean isOpen(Session server, String database) throws SQLException {
        return server.isAny(
                "SELECT 1 FROM pg_database WHERE datname = ? AND datallowconn", database);
    }

    static Optional<Marker> marker(Session server, String database) throws SQLException {
        return Marker.parse(comment(server, database));
    }

    static void mark(Session server, String database, Marker marker) throws SQLException {
        server.run(comment(database, marker.text()));
    }

    /** The statement that sets a comment; an empty one takes it off. */
    static String comment(String database, String text) {
        return "COMMENT ON DATABASE "
                + SqlText.identifier(database)
                + " IS "
                + (text.isEmpty() ? "NULL" : SqlText.literal(text));
    }

    static String allowConnections(String database, boolean allowed) {
        return "ALTER DATABASE " + SqlText.identifier(database) + " ALLOW_CONNECTIONS " + allowed;
    }

    static String rename(String from, String to) {
        return "ALTER DATABASE "
                + SqlText.identifier(from)
                + " RENAME TO "
                + SqlText.identifier(to);
    }

    /** Drops a database and ends what is connected to it. */
    static void drop(Session server, String database) throws SQLException {
        if (exists(server, database)) {
            server.run(allowConnections(database, false));
            terminate(server, List.of(database), "{}");
            server.run("DROP DATABASE IF EXISTS " + SqlText.identifier(database));
        }
    }

    /**
     * Ends the sessions in databases, as far as this user may; they need a moment.
     *
     * @param own numbers of sessions that stay, as an array is written
     */
    static void terminate(Session server, List<String> databases, String own) throws SQLException {
        for (String database : databases) {
            server.rows(
                    "SELECT pg_terminate_backend(a.pid)::int FROM pg_stat_activity a WHERE"
                            + " a.datname = ? AND a.pid <> pg_backend_pid() AND a.pid <>"
                            + " ALL (?::int[]) AND "
                            + IS_CLIENT
                            + " AND (pg_has_role(a.usesysid, 'MEMBER') OR"
                            + " (pg_has_role('pg_signal_backend', 'MEMBER') AND NOT EXISTS"
                            + " (SELECT FROM pg_roles r WHERE r.oid = a.usesysid AND"
                            + " r.rolsuper)))",
                    database,
                    own);
        }
    }
}
