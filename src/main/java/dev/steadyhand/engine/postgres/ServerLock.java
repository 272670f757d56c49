package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.target.ServerAccess;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An advisory lock of a session of its own, which ends with the session, whatever ends that. The
 * session is in a database that is never switched, and says in its application name who holds the
 * lock. While nothing is asked of it, it waits for its client and so notices at once when that
 * ends.
 */
final class ServerLock implements TargetLock {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLock.class);
    private static final int LONGEST_HOLDER = 40;
    private static final int PATIENCE_SECONDS = 3;

    private final Session session;
    private final long key;

    private ServerLock(Session session, long key) {
        this.session = session;
        this.key = key;
    }

    /** Takes it or refuses, saying who holds it. */
    static ServerLock take(
            Sessions sessions, ServerAccess access, String holder, InstantSource clock) {
        Session session = sessions.openServer(access, Problem.NOTHING_CHANGED);
        String database = access.url().database();
        ServerLock lock = new ServerLock(session, key(database));
        boolean taken = false;
        try {
            String since = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
            session.value(
                    "SELECT set_config('application_name', ?, false)",
                    "steadyhand " + harmless(holder) + " " + since);
            session.run(
                    "SELECT set_config(name, '0', false) FROM pg_settings WHERE name ="
                            + " 'idle_session_timeout'");
            taken =
                    session.value("SELECT pg_try_advisory_lock(?::bigint)::int", "" + lock.key)
                            .orElse("")
                            .equals("1");
            if (!taken) {
                throw refused(session, database, lock.key);
            }
            return lock;
        } catch (SQLException e) {
            throw SqlProblems.of(e, "lock the target", Problem.NOTHING_CHANGED);
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    /** Another one for each database. */
    static long key(String database) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("steadyhand/" + database).getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String harmless(String holder) {
        String plain = holder.replaceAll("[^\\w.:@+-]", "_");
        return plain.length() > LONGEST_HOLDER ? plain.substring(0, LONGEST_HOLDER) : plain;
    }

    private static ProblemException refused(Session session, String database, long key)
            throws SQLException {
        List<String> who =
                session.column(
                        "SELECT concat_ws(' ', a.application_name, 'as', a.usename, 'from',"
                            + " coalesce(host(a.client_addr), 'this server')) FROM pg_locks l JOIN"
                            + " pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory'"
                            + " AND l.granted AND ((l.classid::bigint << 32) | l.objid::bigint) ="
                            + " ?::bigint",
                        Long.toString(key));
        return new Problem(
                        ProblemCode.TARGET_LOCKED,
                        "Another run works on "
                                + database
                                + ": "
                                + (who.isEmpty() ? "another session" : who.getFirst())
                                + ".",
                        Problem.NOTHING_CHANGED,
                        "Wait until it ends, or end it; then try again.")
                .toException();
    }

    @Override
    public boolean isHeld() {
        try {
            return session.connection().isValid(PATIENCE_SECONDS)
                    && session.isAny(
                            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid"
                                    + " = pg_backend_pid() AND ((classid::bigint << 32) |"
                                    + " objid::bigint) = ?::bigint",
                            Long.toString(key));
        } catch (SQLException e) {
            LOG.debug("The session of the lock is gone.", e);
            return false;
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("The session of the lock was gone before it was closed.", e);
        }
    }
}
