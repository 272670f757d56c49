package dev.steadyhand.engine.mysql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@code RENAME TABLE} that waits in the server for its turn while another session goes on. */
final class QueuedRename {

    private static final Duration QUEUE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Session session;
    private final FutureTask<Boolean> task;

    private QueuedRename(Session session, String sql) {
        this.session = session;
        this.task =
                new FutureTask<>(() -> {
                    session.run(sql);
                    return true;
                });
    }

    /** Sends it on its session, which is busy until it has been joined. */
    static QueuedRename send(Session session, String sql) {
        QueuedRename rename = new QueuedRename(session, sql);
        Thread.ofVirtual().name("rename").start(rename.task);
        return rename;
    }

    /**
     * Returns when the server shows it waiting, it has ended, or a moment is over; in the last case
     * no harm is done but that writers may get in before it.
     */
    void awaitQueued(Session witness) throws SQLException {
        String id = Long.toString(driverConnection().getThreadId());
        long end = System.nanoTime() + QUEUE.toNanos();
        while (!task.isDone() && System.nanoTime() < end && !isWaiting(witness, id)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isWaiting(Session witness, String id) throws SQLException {
        return witness.isAny(
                "SELECT 1 FROM information_schema.processlist WHERE id = ? AND state LIKE"
                        + " 'Waiting for%lock'",
                id);
    }

    /** Breaks it off; it may have been done all the same. */
    void cancel() throws SQLException {
        if (!task.isDone()) {
            driverConnection().cancelCurrentQuery();
        }
    }

    /** Waits a moment for its end; false where it goes on. */
    boolean joinBriefly() throws SQLException {
        try {
            return task.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    /** Waits for its end, which the session's lock timeout sets a limit to. */
    void join() throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                }
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException cause(ExecutionException e) {
        return e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
    }

    private org.mariadb.jdbc.Connection driverConnection() throws SQLException {
        return session.connection().unwrap(org.mariadb.jdbc.Connection.class);
    }
}
