package dev.steadyhand.engine.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which tables a copy is about, where it is not about all: a plain table of their names in the
 * copy, and after the switch in the former content. What is not named there stays as it is.
 */
final class CopyScope {

    static final String SCOPE = "_steadyhand_scope";

    private CopyScope() {}

    /** Writes the names down in a database of ours. */
    static void write(Connection connection, String database, Collection<String> tables)
            throws SQLException {
        Session session = new Session(connection);
        session.run(
                "CREATE TABLE "
                        + SqlText.qualified(database, SCOPE)
                        + " (name VARCHAR(64) PRIMARY KEY) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"
                        + " COLLATE=utf8mb4_bin");
        for (String table : tables) {
            session.update(
                    "INSERT INTO " + SqlText.qualified(database, SCOPE) + " VALUES (?)", table);
        }
    }

    /** The names; empty where the copy is about everything. */
    static Optional<Set<String>> read(Session session, String database) throws SQLException {
        if (!Databases.hasTable(session, database, SCOPE)) {
            return Optional.empty();
        }
        List<String> names =
                session.column("SELECT name FROM " + SqlText.qualified(database, SCOPE));
        return Optional.of(new TreeSet<>(names));
    }
}
