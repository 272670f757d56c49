package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far statements are of which their client sees nothing until they end: builds of indexes
 * and the gathering of statistics, as the server's own views give it. Asks once a second in a
 * session of its own; where it cannot, each statement counts when it ends. For any thread.
 */
final class BuildWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BuildWatch.class);
    static final Duration USUAL = Duration.ofSeconds(1);

    /** Reading the table is the first half of a build, sorting and writing the other. */
    private static final String BUILDS =
            "SELECT pid, CASE WHEN phase LIKE '%scanning table%' THEN blocks_done * 50 /"
                + " greatest(blocks_total, 1) WHEN phase LIKE '%sorting%' THEN 60 WHEN phase LIKE"
                + " '%loading tuples%' THEN 60 + tuples_done * 40 / greatest(tuples_total, 1) ELSE"
                + " 0 END FROM pg_stat_progress_create_index";

    private static final String ANALYSES =
            "SELECT pid, sample_blks_scanned * 100 / greatest(sample_blks_total, 1) FROM"
                    + " pg_stat_progress_analyze";
    private static final int ANALYSES_SINCE = 130000;

    private final Progress progress;
    private final Map<String, Running> running = new HashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    /** A statement that is under way. */
    private static final class Running {

        private final String object;
        private final long bytes;
        private long told;

        Running(String object, long bytes) {
            this.object = object;
            this.bytes = bytes;
        }

        /** How many bytes more are done, where so many hundredths are. */
        long advance(long hundredths) {
            long now = Math.max(told, bytes / 100 * Math.clamp(hundredths, 0, 100));
            long more = now - told;
            told = now;
            return more;
        }

        long rest() {
            long more = bytes - told;
            told = bytes;
            return more;
        }
    }

    /**
     * Begins to watch.
     *
     * @param watcher opens a session of its own; where it cannot, nothing is watched
     */
    BuildWatch(Supplier<Session> watcher, Progress progress, Duration every) {
        this.progress = progress;
        this.thread = Thread.ofVirtual().name("build-watch").start(() -> watch(watcher, every));
    }

    /** What is done while it is watched. */
    @FunctionalInterface
    interface Body {

        void run() throws SQLException;
    }

    /**
     * Runs a statement of a session.
     *
     * @param object what it is about
     * @param bytes how much it counts
     */
    void run(Connection session, String object, long bytes, Body body) throws SQLException {
        String number = new Session(session).value("SELECT pg_backend_pid()").orElse("0");
        Running mine = new Running(object, bytes);
        synchronized (running) {
            running.put(number, mine);
        }
        progress.objectStarted(object, -1);
        try {
            body.run();
        } finally {
            synchronized (running) {
                running.remove(number);
                progress.advanced(object, mine.rest(), 0);
            }
        }
        progress.objectDone(object);
    }

    private void watch(Supplier<Session> opening, Duration every) {
        try (Session watcher = opening.get()) {
            boolean analyses = watcher.version() >= ANALYSES_SINCE;
            do {
                tell(watcher.rows(BUILDS));
                if (analyses) {
                    tell(watcher.rows(ANALYSES));
                }
            } while (!ended.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (SQLException | ProblemException e) {
            LOG.info("How far builds are can no longer be seen.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<List<String>> rows) {
        for (List<String> row : rows) {
            synchronized (running) {
                Running found = running.get(row.get(0));
                if (found != null) {
                    long more = found.advance(Long.parseLong(row.get(1)));
                    if (more > 0) {
                        progress.advanced(found.object, more, 0);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
