package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Ends renames of ours that still wait in the server although nobody waits for their answer: a
 * server does not notice that the client is gone while a statement queues for a lock. Before a
 * switch is taken back, there must be none, or it would come true later.
 */
final class PendingRenames {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private PendingRenames() {}

    /**
     * Returns when there is none.
     *
     * @throws dev.steadyhand.base.ProblemException where one cannot be ended
     */
    static void end(Session session, Roles roles) throws SQLException {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<String> waiting = waiting(session, roles);
        while (!waiting.isEmpty()) {
            if (System.nanoTime() > end) {
                throw stuck(waiting, roles).toException();
            }
            for (String id : waiting) {
                kill(session, id);
            }
            waiting = waiting(session, roles);
        }
    }

    private static List<String> waiting(Session session, Roles roles) throws SQLException {
        return session.column(
                "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info"
                        + " LIKE 'RENAME TABLE %' AND LOCATE(?, info) > 0",
                SqlText.identifier(roles.outgoing()) + '.');
    }

    private static void kill(Session session, String id) {
        try {
            session.run("KILL " + Long.parseLong(id));
        } catch (SQLException e) {
            // It ended by itself in between, which the next look will show.
            org.slf4j.LoggerFactory.getLogger(PendingRenames.class)
                    .debug("Session {} could not be ended.", id, e);
        }
    }

    private static Problem stuck(List<String> waiting, Roles roles) {
        return new Problem(
                ProblemCode.SWITCH_FAILED,
                "A rename of "
                        + roles.live()
                        + " still waits in the server, in session "
                        + String.join(", ", waiting)
                        + ".",
                "The tables are all of the old or all of the new.",
                "End that session (KILL), then do the step again.");
    }
}
