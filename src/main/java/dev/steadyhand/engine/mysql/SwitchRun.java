package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.mysql.SwitchLedger.Entry;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange from where it stands to its end. Up to the moment in which the tables move, it can
 * be cancelled and takes itself back when something fails; from then on it goes to its end, which
 * takes moments, and whatever keeps it from that leaves it to be finished by a later call.
 */
final class SwitchRun {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchRun.class);
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;

    private final Sessions sessions;
    private final ServerAccess access;
    private final Roles roles;
    private final Duration patience;

    /**
     * A run.
     *
     * @param patience how long to wait for sessions that hold the tables; whole seconds, from 1
     */
    SwitchRun(Sessions sessions, ServerAccess access, Roles roles, Duration patience) {
        this.sessions = sessions;
        this.access = access;
        this.roles = roles;
        this.patience = patience;
    }

    /** Writes down what both sides hold; the first of the two parts. */
    void prepare(Session session, Exchange.Content content, Entry entry, Work work) {
        work.progress().phase("writing down views, triggers, routines and events", -1);
        try {
            Breaker.during(
                    session.connection(),
                    work.cancellation(),
                    () -> new Exchange(session, roles).prepare(content, entry));
        } catch (SQLException e) {
            forget();
            throw SqlProblems.of(
                    e, "write down what is to be switched", untouched(), work.cancellation());
        }
    }

    /** What was not written down to its end is of no use; a later call would throw it away, too. */
    private void forget() {
        try (Session session = new Session(sessions.open(access, untouched()))) {
            if (SwitchLedger.read(session, roles.outgoing()).isEmpty()
                    && Databases.tables(session, roles.outgoing()).isEmpty()) {
                Databases.drop(session, roles.outgoing());
            }
        } catch (SQLException | ProblemException e) {
            LOG.info("The unfinished {} could not be dropped.", roles.outgoing(), e);
        }
    }

    /**
     * Does all that is left to do of an exchange that is written down; the second part.
     *
     * @return names of views that were left out
     */
    List<String> complete(Session session, Work work) throws SQLException {
        if (isComplete(session)) {
            SwitchLedger.dropIncoming(session, roles.outgoing());
            return List.of();
        }
        moveTables(session, work);
        work.progress().phase("making views, triggers, routines and events", -1);
        try {
            Exchange exchange = new Exchange(session, roles);
            List<String> leftOut = exchange.dress();
            exchange.finish();
            return leftOut;
        } catch (SQLException e) {
            throw SqlProblems.of(e, "make all that belongs to the switched tables", unfinished());
        }
    }

    private boolean isComplete(Session session) throws SQLException {
        return SwitchLedger.read(session, roles.outgoing())
                .filter(entry -> entry.stage().isUnderWay())
                .isEmpty();
    }

    private void moveTables(Session session, Work work) {
        work.progress().phase("switching tables", -1);
        try {
            work.cancellation().check();
            Breaker.during(
                    session.connection(),
                    work.cancellation(),
                    () -> move(session, work.cancellation()));
        } catch (SQLException | ProblemException e) {
            afterFailure(e, work.cancellation());
        }
    }

    private void move(Session session, Cancellation cancellation) throws SQLException {
        Exchange exchange = new Exchange(session, roles);
        exchange.makeRoom();
        exchange.collate();
        limitWaiting(session);
        new TableMove(session, this::holder, exchange.moves(), cancellation)
                .run(Server.of(session).product());
    }

    private void limitWaiting(Session session) throws SQLException {
        session.run("SET SESSION lock_wait_timeout = " + patience.toSeconds());
    }

    private Session holder() {
        Session session = new Session(sessions.open(access, untouched()));
        try {
            Definition.quieten(session.connection());
            limitWaiting(session);
            return session;
        } catch (SQLException e) {
            throw SqlProblems.of(e, "open a second session", untouched());
        }
    }

    /** Looks at what came of it, with a new session; returns only where the tables have moved. */
    private void afterFailure(Exception why, Cancellation cancellation) {
        try (Session session = new Session(sessions.open(access, halfway()))) {
            Definition.quieten(session.connection());
            PendingRenames.end(session, roles);
            Exchange exchange = new Exchange(session, roles);
            if (exchange.moves().isNothing()) {
                LOG.info("The tables have moved although an error came back.", why);
                return;
            }
            List<String> holders = LockHolders.of(session, roles.live());
            exchange.takeBack();
            throw tookBack(why, holders, cancellation);
        } catch (SQLException e) {
            e.addSuppressed(why);
            throw SqlProblems.of(e, "take the switch back after it failed", halfway());
        }
    }

    private ProblemException tookBack(
            Exception why, List<String> holders, Cancellation cancellation) {
        if (why instanceof ProblemException known && !cancellation.isCancelled()) {
            return known;
        }
        if (!(why instanceof SQLException sql)) {
            return cancelled().toException(why);
        }
        if (cancellation.isCancelled()) {
            return cancelled().toException(sql);
        }
        if (sql.getErrorCode() == LOCK_WAIT_TIMEOUT || sql.getErrorCode() == DEADLOCK) {
            return heldBy(holders).toException(sql);
        }
        return SqlProblems.of(sql, "switch the tables of " + roles.live(), untouched());
    }

    private Problem cancelled() {
        return new Problem(
                ProblemCode.CANCELLED,
                "The switch was cancelled before any table moved.",
                untouched(),
                "Switch again when you are ready; the copy is still there.");
    }

    private Problem heldBy(List<String> holders) {
        String who =
                holders.isEmpty() ? "Other sessions" : String.join("; ", holders) + " (at most 5)";
        return new Problem(
                ProblemCode.SWITCH_FAILED,
                "The tables of "
                        + roles.live()
                        + " were in use for "
                        + patience.toSeconds()
                        + " s: "
                        + who
                        + ".",
                untouched(),
                "Let these sessions end, or end them, with the application in maintenance mode;"
                        + " then switch again.");
    }

    private String untouched() {
        return "Nothing was changed: " + roles.live() + " is as it was.";
    }

    private String halfway() {
        return "The tables of "
                + roles.live()
                + " are all of the old or all of the new; triggers may be missing until the switch"
                + " is done again or undone.";
    }

    private String unfinished() {
        return "The tables of "
                + roles.live()
                + " are switched; not all views, triggers, routines and events are made yet. What"
                + " was live is kept in "
                + roles.outgoing()
                + ". Doing it again finishes it, and undo takes it back.";
    }
}
