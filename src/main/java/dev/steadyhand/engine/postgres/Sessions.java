package dev.steadyhand.engine.postgres;

import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;

/** Where sessions come from; {@link PostgresConnections} but in tests that break them. */
@FunctionalInterface
interface Sessions {

    /**
     * Opens a session in a database.
     *
     * @param access with the database
     * @param state what state things are in, for the problem where it cannot be opened
     * @throws dev.steadyhand.base.ProblemException where it cannot be opened
     */
    Connection open(ServerAccess access, String state);

    /**
     * Opens a session in a database that is never renamed nor dropped here, whether or not the
     * access's own database is there.
     */
    default Session openServer(ServerAccess access, String state) {
        String live = access.url().database();
        String other = live.equals("postgres") ? "template1" : "postgres";
        return new Session(open(access.withDatabase(other), state));
    }
}
