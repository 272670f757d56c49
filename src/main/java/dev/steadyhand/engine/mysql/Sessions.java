package dev.steadyhand.engine.mysql;

import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;

/** Where sessions come from; {@link MysqlConnections#openServer} but in tests that break them. */
@FunctionalInterface
interface Sessions {

    /**
     * Opens a session without a current database.
     *
     * @param state what state things are in, for the problem where it cannot be opened
     * @throws dev.steadyhand.base.ProblemException where it cannot be opened
     */
    Connection open(ServerAccess access, String state);
}
