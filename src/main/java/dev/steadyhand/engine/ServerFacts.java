package dev.steadyhand.engine;

import dev.steadyhand.target.Identity;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a server says of itself and of one database on it.
 *
 * @param identity what it is
 * @param version as the server gives it
 * @param databaseExists whether the database is there
 * @param tables how many tables the database has
 * @param bytes roughly how large it is, data and indexes
 * @param freeBytes room left where the server keeps data, where it can be known (a server on this
 *     machine)
 * @param sessions who else is connected to the database now
 * @param missingPrivileges what the user lacks for backup and restore, in the server's words; empty
 *     when all is there
 * @param settings those that matter for a restore, such as {@code sql_mode}, {@code read_only},
 *     {@code local_infile}
 * @param encrypted whether this connection is protected by TLS
 */
public record ServerFacts(
        Identity identity,
        String version,
        boolean databaseExists,
        long tables,
        long bytes,
        OptionalLong freeBytes,
        List<Session> sessions,
        List<String> missingPrivileges,
        Map<String, String> settings,
        boolean encrypted) {

    public ServerFacts {
        sessions = List.copyOf(sessions);
        missingPrivileges = List.copyOf(missingPrivileges);
        settings = Map.copyOf(settings);
    }

    /**
     * Somebody else's connection.
     *
     * @param user as the server knows it
     * @param client host or application
     * @param doing what it is doing now, shortened; may be empty
     */
    public record Session(String user, String client, String doing) {}
}
