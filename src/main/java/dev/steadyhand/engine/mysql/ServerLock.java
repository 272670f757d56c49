package dev.steadyhand.engine.mysql;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock of the server's own ({@code GET_LOCK}) on a session of its own, which ends with the
 * session, whatever ends that. The session sleeps in statements that say who holds the lock, so
 * that the server does not hang up on it, that a lost connection is noticed, and that whoever looks
 * at the process list can read it. They are short: a server notices that its client was killed only
 * when a statement ends, and until then nobody can resume what the client was doing. A lock is of
 * one server: on a cluster with several writers, all runs must use the same one.
 */
final class ServerLock implements TargetLock {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLock.class);
    private static final String OPENING = "/* steadyhand: ";
    private static final String CLOSING = " */";

    private final Session session;
    private final String heartbeat;
    private final Thread keeper;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final AtomicBoolean closed = new AtomicBoolean();

    private ServerLock(Session session, String holder) {
        this.session = session;
        this.heartbeat = "DO " + OPENING + holder + CLOSING + " SLEEP(1)";
        this.keeper = Thread.ofVirtual().name("target-lock").unstarted(this::keep);
    }

    /** Takes it or refuses, saying who holds it. */
    static ServerLock take(
            Sessions sessions, ServerAccess access, String holder, InstantSource clock) {
        Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED));
        ServerLock lock =
                new ServerLock(
                        session,
                        harmless(holder) + " since " + clock.instant().truncatedTo(SECONDS));
        boolean taken = false;
        try {
            String name = name(access.url().database());
            if (!session.value("SELECT GET_LOCK(?, 0)", name).orElse("").equals("1")) {
                throw refused(session, access.url().database(), name);
            }
            lock.keeper.start();
            taken = true;
            return lock;
        } catch (SQLException e) {
            throw SqlProblems.of(e, "lock the target", Problem.NOTHING_CHANGED);
        } finally {
            if (!taken) {
                lock.end();
            }
        }
    }

    /** At most 64 characters, readable, and another one for each database. */
    static String name(String database) {
        String lower = database.toLowerCase(Locale.ROOT);
        String readable = lower.length() > 24 ? lower.substring(0, 24) : lower;
        return "steadyhand/" + readable + "/" + ServerIdentity.sha256(lower).substring(0, 16);
    }

    /** Nothing of a holder's text can end the comment it is written into. */
    private static String harmless(String holder) {
        return SqlText.shortened(holder.replaceAll("[^\\w .:@+-]", "_"), 100);
    }

    private static ProblemException refused(Session session, String database, String name)
            throws SQLException {
        List<List<String>> rows =
                session.rows(
                        "SELECT user, host, IFNULL(info, '') FROM information_schema.processlist"
                                + " WHERE id = IS_USED_LOCK(?)",
                        name);
        String who = rows.isEmpty() ? "another session" : who(rows.getFirst());
        return new Problem(
                        ProblemCode.TARGET_LOCKED,
                        "Another run works on " + database + ": " + who + ".",
                        Problem.NOTHING_CHANGED,
                        "Let that run end, or resume or abort it; then start this one again.")
                .toException();
    }

    private static String who(List<String> row) {
        String info = row.get(2);
        int begin = info.indexOf(OPENING);
        int end = info.indexOf(CLOSING, Math.max(begin, 0));
        String holder =
                begin >= 0 && end > begin ? info.substring(begin + OPENING.length(), end) : "";
        return (holder.isEmpty() ? "" : holder + ", ") + row.get(0) + "@" + row.get(1);
    }

    private void keep() {
        while (!closed.get()) {
            try {
                session.run(heartbeat);
            } catch (SQLException e) {
                if (SqlProblems.code(e) != ProblemCode.CANCELLED
                        && SqlProblems.code(e) != ProblemCode.STATEMENT_FAILED) {
                    held.set(false);
                    LOG.debug("The session that held the lock is gone.", e);
                    return;
                }
            }
        }
    }

    @Override
    public boolean isHeld() {
        return held.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            held.set(false);
            end();
        }
    }

    /** The server ends the session when its sleep is broken off, and the lock with it. */
    private void end() {
        try {
            if (keeper.isAlive()) {
                session.connection().unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
                keeper.join(java.time.Duration.ofSeconds(2));
            }
            session.close();
        } catch (SQLException e) {
            LOG.debug("The session that held the lock was gone already.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
