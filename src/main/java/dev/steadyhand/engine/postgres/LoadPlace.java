package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a restore loads into: made or taken over, got ready, and in the end said to be complete. */
interface LoadPlace {

    /**
     * Whether what an earlier attempt made is there, so that it may be gone on with.
     *
     * @param empty tells whether a database that is nobody's holds nothing
     * @throws dev.steadyhand.base.ProblemException where somebody else's is in the way
     */
    boolean isThere(Look empty) throws SQLException;

    /**
     * Makes it anew.
     *
     * @param dumped what the dump says of its database
     */
    void make(Optional<Traits> dumped) throws SQLException;

    /** Called once all sessions that load are open. */
    default void ready(List<Session> loaders) throws SQLException {}

    /** It holds everything now. */
    void complete(Optional<Traits> dumped) throws SQLException;

    /**
     * What is true of the server where the restore fails now.
     *
     * @param loaded how far rows are, such as {@code 3 of 8 tables with rows are loaded}
     */
    String state(String loaded);

    /** Looks at a server. */
    @FunctionalInterface
    interface Look {

        boolean look() throws SQLException;
    }
}
