package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /** So many bytes of statements are sent in one transaction. */
    private static final long MOST_TOGETHER = 8L << 20;

    /**
     * A statement and what goes with it.
     *
     * @param direct whether its rows may be sent otherwise than by the statement itself
     * @param share how many bytes of the dump's files it stands for
     */
    record Batch(
            ForeignTable table,
            ForeignInsert.Rows rows,
            String settings,
            boolean direct,
            long share) {

        int length() {
            return rows.sql().length();
        }

        boolean goesWith(Batch other) {
            return table == other.table
                    && direct == other.direct
                    && settings.equals(other.settings)
                    && rows.columns().equals(other.rows.columns());
        }
    }

    /**
     * Where to.
     *
     * @param access with the database that is loaded into
     * @param threads how many sessions
     */
    record Order(MysqlConnections connections, ServerAccess access, int threads) {}

    /** What is done when the last rows of a table are in. */
    @FunctionalInterface
    interface Finished {
        void table(Connection connection, ForeignTable table) throws SQLException;
    }

    private final MysqlConnections connections;
    private final ServerAccess access;
    private final Work work;
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Finished finished;

    private final Map<String, Long> loaded = new TreeMap<>();
    private final Object lock = new Object();
    private volatile @Nullable ProblemException failure;
    private long waitingBytes;
    private int running;
    private boolean closed;

    /**
     * Begins them.
     *
     * @param finished what is done when the last rows of a table are in
     */
    RowLoaders(Order order, Finished finished, Work work) {
        this.connections = order.connections();
        this.access = order.access();
        this.finished = finished;
        this.work = work;
        for (int i = 0; i < order.threads(); i++) {
            threads.add(Thread.ofPlatform().daemon().name("load-" + i).start(this::serve));
        }
    }

    /** Hands a statement over; waits while too much is waiting. */
    void add(Batch batch) {
        synchronized (lock) {
            await(() -> waitingBytes > 0 && waitingBytes + batch.length() > MOST_WAITING);
            waiting.add(batch);
            waitingBytes += batch.length();
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
        try (Connection connection = connections.openLoader(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            connection.setCatalog(access.url().database());
            ForeignSession.prepare(connection);
            ForeignRows rows = new ForeignRows(connection, takesLocalFiles(connection), work);
            for (List<Batch> next = take(); !next.isEmpty(); next = take()) {
                load(rows, next);
                ForeignTable table = next.getFirst().table();
                if (table.isLast(rows(next))) {
                    finish(rows, connection, table);
                }
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

    private static boolean takesLocalFiles(Connection connection) throws SQLException {
        return new Session(connection)
                .value("SELECT @@local_infile")
                .filter("1"::equals)
                .isPresent();
    }

    private static long rows(List<Batch> batches) {
        return batches.stream().mapToLong(batch -> batch.rows().rows()).sum();
    }

    private void finish(ForeignRows rows, Connection connection, ForeignTable table) {
        try {
            rows.finish(table);
            finished.table(connection, table);
        } catch (SQLException e) {
            String doing = "add the keys of table " + table.name();
            throw SqlProblems.of(e, doing, "", work.cancellation());
        }
    }

    private void fail(ProblemException e) {
        synchronized (lock) {
            failure = failure == null ? e : failure;
        }
    }

    /** The next statements, all of one table; none at the end. */
    private List<Batch> take() {
        synchronized (lock) {
            while (waiting.isEmpty() && goesOn()) {
                try {
                    lock.wait(200);
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            if (waiting.isEmpty() || !goesOn()) {
                return List.of();
            }
            running++;
            List<Batch> together = new ArrayList<>(List.of(waiting.removeFirst()));
            long length = together.getFirst().length();
            while (!waiting.isEmpty()
                    && waiting.getFirst().goesWith(together.getFirst())
                    && length + waiting.getFirst().length() <= MOST_TOGETHER) {
                length += waiting.getFirst().length();
                together.add(waiting.removeFirst());
            }
            return together;
        }
    }

    private boolean goesOn() {
        return !closed && failure == null && !work.cancellation().isCancelled();
    }

    private void load(ForeignRows rows, List<Batch> batches) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                rows.load(batches);
                return;
            } catch (SQLException e) {
                boolean again = e.getErrorCode() == DEADLOCK || e.getErrorCode() == LOCK_TIMEOUT;
                if (!again || attempt == TRIES) {
                    String doing = "load rows into table " + batches.getFirst().table().name();
                    throw SqlProblems.of(e, doing, "", work.cancellation());
                }
                rows.takeBack();
            }
        }
    }

    private void done(List<Batch> batches) {
        Progress progress = work.progress();
        synchronized (lock) {
            running--;
            for (Batch batch : batches) {
                waitingBytes -= batch.length();
                loaded.merge(batch.table().name(), batch.rows().rows(), Long::sum);
            }
            lock.notifyAll();
        }
        for (Batch batch : batches) {
            progress.advanced(batch.table().name(), batch.share(), batch.rows().rows());
        }
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
