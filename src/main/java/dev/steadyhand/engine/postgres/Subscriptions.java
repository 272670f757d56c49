package dev.steadyhand.engine.postgres;

import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;

/**
 * Subscriptions of a copy that was never live: as they were restored, not enabled. A server drops
 * no database that has any, and to drop one it would end the replication of the database it was
 * dumped from, whose name for it on the other side is the same.
 */
final class Subscriptions {

    private static final String RESTORED =
            " FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE NOT s.subenabled"
                    + " AND d.datname = ";

    private Subscriptions() {}

    /** Takes those that are not enabled out of a copy, and leaves the other side alone. */
    static void forget(Session server, Sessions sessions, ServerAccess copy) throws SQLException {
        String name = copy.url().database();
        if (!server.isAny("SELECT 1" + RESTORED + "?", name)) {
            return;
        }
        server.run(Databases.allowConnections(name, true));
        try (Session inside = new Session(sessions.open(copy, ""))) {
            EventTriggers.setAside(inside, () -> forget(inside));
        }
    }

    private static void forget(Session inside) throws SQLException {
        for (String name : inside.column("SELECT s.subname" + RESTORED + "current_database()")) {
            String subscription = SqlText.identifier(name);
            inside.run("ALTER SUBSCRIPTION " + subscription + " SET (slot_name = NONE)");
            inside.run("DROP SUBSCRIPTION " + subscription);
        }
    }
}
