package dev.steadyhand.engine.jdbc;

import dev.steadyhand.base.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets several sessions work at once, each in a thread of its own. The first that fails stops the
 * others, and what it failed with is what the caller sees.
 */
public final class SideBySide {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    /** What each session does, such as taking one piece after another. */
    @FunctionalInterface
    public interface Task {
        void run(Connection session) throws SQLException;
    }

    private final List<Connection> sessions;
    private final Task task;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private SideBySide(List<Connection> sessions, Task task) {
        this.sessions = sessions;
        this.task = task;
    }

    /**
     * Returns when all sessions have done the task.
     *
     * @throws SQLException what the first failed with; all sessions are of no more use then
     */
    public static void run(List<Connection> sessions, Work work, Task task) throws SQLException {
        work.cancellation().check();
        new SideBySide(sessions, task).run();
    }

    private void run() throws SQLException {
        List<Thread> threads = new ArrayList<>();
        for (Connection session : sessions) {
            // Platform threads: work that keeps a core busy would keep virtual ones from theirs.
            threads.add(Thread.ofPlatform().name("session-", 1).start(() -> work(session)));
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    failed(e);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }

    // Whatever a thread ends with must stop the others and reach the caller.
    private void work(Connection session) {
        try {
            task.run(session);
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void failed(Throwable e) {
        if (failure.compareAndSet(null, e)) {
            for (Connection session : sessions) {
                try {
                    session.abort(Runnable::run);
                } catch (SQLException gone) {
                    LOG.debug("The session was gone before it could be cut.", gone);
                }
            }
        }
    }

    private void rethrow() throws SQLException {
        Throwable e = failure.get();
        switch (e) {
            case null -> {}
            case SQLException sql -> throw sql;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> throw new SQLException("The work was interrupted.", "70100", 1317, e);
        }
    }
}
