package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Several sessions that run statements full of rows beside each other. What waits is bounded in
 * bytes, so that whoever reads the dump waits for the server; a statement that lost a deadlock is
 * run again. Closing it waits for nothing and cuts off what is still running.
 */
final class RowLoaders implements AutoCloseable {

    /** How many bytes of statements may wait; one larger one may wait alone. */
    private static final long MOST_WAITING = 32L << 20;

    private static final int DEADLOCK = 1213;
    private static final int LOCK_TIMEOUT = 1205;
    private static final int TRIES = 10;

    /**
     * A statement and what goes with it.
     *
     * @param share how many bytes of the dump's files it stands for
     */
    record Batch(String table, long rows, SqlBytes sql, String settings, long share) {}

    private final MysqlConnections connections;
    private final ServerAccess access;
    private final Work work;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Batch> waiting = new ArrayList<>();
    private final Map<String, Long> loaded = new TreeMap<>();
    private final Object lock = new Object();
    private volatile @Nullable ProblemException failure;
    private long waitingBytes;
    private int running;
    private boolean closed;

    /**
     * @param access with the database that is loaded into
     */
    RowLoaders(MysqlConnections connections, ServerAccess access, int count, Work work) {
        this.connections = connections;
        this.access = access;
        this.work = work;
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().daemon().name("load-" + i).start(this::serve));
        }
    }

    /** Hands a statement over; waits while too much is waiting. */
    void add(Batch batch) {
        synchronized (lock) {
            await(() -> waitingBytes > 0 && waitingBytes + batch.sql().length() > MOST_WAITING);
            waiting.add(batch);
            waitingBytes += batch.sql().length();
            lock.notifyAll();
        }
    }

    /** Waits until all that was handed over is in the server. */
    void settle() {
        synchronized (lock) {
            await(() -> !waiting.isEmpty() || running > 0);
        }
    }

    /** How many rows went into each table. */
    Map<String, Long> loaded() {
        synchronized (lock) {
            return Map.copyOf(loaded);
        }
    }

    /** Waits, with the lock held, while something is so; ends with what failed meanwhile. */
    private void await(BooleanSupplier busy) {
        requireGood();
        while (busy.getAsBoolean()) {
            try {
                lock.wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                work.cancellation().cancel();
            }
            requireGood();
        }
    }

    private void requireGood() {
        ProblemException failed = failure;
        if (failed != null) {
            throw failed;
        }
        work.cancellation().check();
    }

    private void serve() {
        try (Connection connection = connections.open(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            ForeignSession.prepare(connection);
            String settings = "";
            for (Batch next = take(); next != null; next = take()) {
                if (!next.settings().equals(settings)) {
                    new Session(connection).run(next.settings());
                    settings = next.settings();
                }
                load(connection, next);
                done(next);
            }
        } catch (SQLException e) {
            fail(SqlProblems.of(e, "load rows", "", work.cancellation()));
        } catch (ProblemException e) {
            fail(e);
        } finally {
            synchronized (lock) {
                lock.notifyAll();
            }
        }
    }

    private void fail(ProblemException e) {
        synchronized (lock) {
            failure = failure == null ? e : failure;
        }
    }

    private @Nullable Batch take() {
        synchronized (lock) {
            while (waiting.isEmpty() && goesOn()) {
                try {
                    lock.wait(200);
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            if (waiting.isEmpty() || !goesOn()) {
                return null;
            }
            running++;
            return waiting.removeFirst();
        }
    }

    private boolean goesOn() {
        return !closed && failure == null && !work.cancellation().isCancelled();
    }

    private void load(Connection connection, Batch batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                RawStatement.execute(connection, batch.sql().bytes());
                return;
            } catch (SQLException e) {
                boolean again = e.getErrorCode() == DEADLOCK || e.getErrorCode() == LOCK_TIMEOUT;
                if (!again || attempt == TRIES) {
                    String doing = "load rows into table " + batch.table();
                    throw SqlProblems.of(e, doing, "", work.cancellation());
                }
            }
        }
    }

    private void done(Batch batch) {
        synchronized (lock) {
            running--;
            waitingBytes -= batch.sql().length();
            loaded.merge(batch.table(), batch.rows(), Long::sum);
            lock.notifyAll();
        }
        Progress progress = work.progress();
        progress.advanced(batch.table(), batch.share(), batch.rows());
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            waiting.clear();
            lock.notifyAll();
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
