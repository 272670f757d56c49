package dev.steadyhand.engine.mysql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What databases there are and which tables they hold, as the switch needs to know it. */
final class Databases {

    private static final String BOOKKEEPING = "_steadyhand_";

    private Databases() {}

    static boolean exists(Session session, String database) throws SQLException {
        return collation(session, database).isPresent();
    }

    /** A database's default collation; empty where there is no such database. */
    static Optional<String> collation(Session session, String database) throws SQLException {
        return session.value(
                "SELECT default_collation_name FROM information_schema.schemata WHERE schema_name"
                        + " = ?",
                database);
    }

    static boolean hasTable(Session session, String database, String table) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
                database,
                table);
    }

    /** All base tables and sequences but our own bookkeeping: what moves at a switch. */
    static List<String> tables(Session session, String database) throws SQLException {
        return session
                .column(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
                                + " AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED',"
                                + " 'SEQUENCE') ORDER BY 1",
                        database)
                .stream()
                .filter(name -> !isBookkeeping(name))
                .toList();
    }

    /** Whether a table of that name is one of ours. */
    static boolean isBookkeeping(String table) {
        return table.startsWith(BOOKKEEPING);
    }

    static void create(Session session, String database, String collation) throws SQLException {
        session.run(
                "CREATE DATABASE IF NOT EXISTS "
                        + SqlText.identifier(database)
                        + " COLLATE "
                        + SqlText.identifier(collation));
    }

    /** Drops a database; the caller has made sure that it may. */
    static void drop(Session session, String database) throws SQLException {
        session.run("DROP DATABASE IF EXISTS " + SqlText.identifier(database));
    }
}
