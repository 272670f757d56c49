package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * What a database does of its own accord when something in it is made or dropped: set aside while
 * the program takes out of a copy what is its own, since it may be refused by them.
 */
final class EventTriggers {

    private EventTriggers() {}

    /** What is done without them. */
    @FunctionalInterface
    interface Act {
        void run() throws SQLException;
    }

    /** Acts in one transaction, in which and from which on nothing of them is changed. */
    static void setAside(Session session, Act act) throws SQLException {
        List<List<String>> triggers =
                session.rows(
                        "SELECT quote_ident(evtname), CASE evtenabled WHEN 'A' THEN 'ENABLE ALWAYS'"
                                + " WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END FROM"
                                + " pg_event_trigger WHERE evtenabled <> 'D'");
        session.run("BEGIN");
        for (List<String> trigger : triggers) {
            session.run("ALTER EVENT TRIGGER " + trigger.getFirst() + " DISABLE");
        }
        act.run();
        for (List<String> trigger : triggers) {
            session.run("ALTER EVENT TRIGGER " + trigger.getFirst() + " " + trigger.getLast());
        }
        session.run("COMMIT");
    }
}
