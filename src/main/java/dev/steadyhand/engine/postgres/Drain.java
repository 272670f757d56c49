package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ServerFacts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Ends all sessions in databases to which nobody can connect any more. */
final class Drain {

    private static final long LOOK_EVERY_MILLIS = 50;

    private final Session server;
    private final Duration patience;
    private final String own;

    Drain(Session server, Duration patience) {
        this(server, patience, "{}");
    }

    /**
     * Leaves some sessions alone.
     *
     * @param own their numbers, as an array is written
     */
    Drain(Session server, Duration patience, String own) {
        this.server = server;
        this.patience = patience;
        this.own = own;
    }

    /** Returns when nobody is connected; a session that cannot be ended is named. */
    void run(List<String> databases, Work work) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<ServerFacts.Session> left = connected(databases);
        if (!left.isEmpty()) {
            work.progress().phase("ending sessions: " + names(left), -1);
        }
        while (!left.isEmpty()) {
            work.cancellation().check();
            if (System.nanoTime() > deadline) {
                throw SwitchGuards.refused(
                        ProblemCode.SWITCH_FAILED,
                        "Sessions that could not be ended are connected to the database: "
                                + names(left)
                                + ".",
                        "End them, or let a superuser do it; then do the step again.");
            }
            Databases.terminate(server, databases, own);
            pause();
            left = connected(databases);
        }
    }

    private List<ServerFacts.Session> connected(List<String> databases) throws SQLException {
        List<ServerFacts.Session> all = new ArrayList<>();
        for (String database : databases) {
            all.addAll(Inspection.others(server, database, own));
        }
        return all;
    }

    private static String names(List<ServerFacts.Session> sessions) {
        return SqlText.shortened(
                sessions.stream()
                        .map(session -> session.user() + " from " + session.client())
                        .collect(Collectors.joining(", ")),
                300);
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The work was interrupted.", "57014", e);
        }
    }
}
