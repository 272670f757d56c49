package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** The sessions that load the rows of a dump while it is read, each batch in one transaction. */
final class RowsSessions {

    private final RowsBatches batches;
    private final TextForm form;
    private final Work work;
    private final Loaded loaded;
    private @Nullable Thread thread;

    /**
     * For one load.
     *
     * @param form in which encoding the dump's rows are
     */
    RowsSessions(RowsBatches batches, TextForm form, Work work, Loaded loaded) {
        this.batches = batches;
        this.form = form;
        this.work = work;
        this.loaded = loaded;
    }

    /** Is told of rows that are in. For any thread. */
    interface Loaded {

        /** So many bytes of a batch went to the server. */
        void sent(RowsBatches.Batch batch, int bytes);

        /** A batch is in. */
        void batch(Session session, RowsBatches.Batch batch) throws SQLException;
    }

    /** Lets sessions begin. */
    void start(List<Connection> sessions) {
        thread = Thread.ofPlatform().name("rows").start(() -> run(sessions));
    }

    // Whatever it ends with is told to who reads.
    private void run(List<Connection> sessions) {
        try {
            SideBySide.run(sessions, work, this::work);
        } catch (Throwable e) {
            batches.fail(e);
        }
    }

    private void work(Connection connection) throws SQLException {
        Session session = new Session(connection);
        try {
            for (RowsBatches.Batch next = batches.take(); next != null; next = batches.take()) {
                load(session, next);
                loaded.batch(session, next);
            }
        } catch (SQLException | RuntimeException | Error e) {
            batches.fail(e);
            throw e;
        }
    }

    private void load(Session session, RowsBatches.Batch batch) throws SQLException {
        if (batch.copy().isEmpty()) {
            statements(session, batch);
        } else {
            copy(session, batch);
        }
    }

    private void statements(Session session, RowsBatches.Batch batch) throws SQLException {
        session.run("BEGIN");
        for (byte[] part = batches.next(batch); part != null; part = batches.next(batch)) {
            try {
                session.run(new String(part, StandardCharsets.UTF_8));
            } catch (SQLException e) {
                throw failed(batch, "INSERT INTO " + batch.table().object(), e);
            }
            done(batch, part);
        }
        session.run("COMMIT");
    }

    private void copy(Session session, RowsBatches.Batch batch) throws SQLException {
        CopyIn copy = null;
        try {
            // Rows pass as they are; all else goes out of the driver as UTF-8.
            form.set(session);
            copy = session.postgres().getCopyAPI().copyIn(batch.copy());
            for (byte[] part = batches.next(batch); part != null; part = batches.next(batch)) {
                copy.writeToCopy(part, 0, part.length);
                done(batch, part);
            }
            copy.endCopy();
            form.reset(session);
        } catch (SQLException e) {
            throw failed(batch, batch.copy(), e);
        } finally {
            if (copy != null && copy.isActive()) {
                session.connection().abort(Runnable::run);
            }
        }
    }

    private void done(RowsBatches.Batch batch, byte[] part) {
        loaded.sent(batch, part.length);
        batches.release(part);
    }

    private SQLException failed(RowsBatches.Batch batch, String sql, SQLException e) {
        if (work.cancellation().isCancelled() || batches.failure() != null) {
            return e;
        }
        throw LoadSession.failed(batch.table(), sql, e);
    }

    /**
     * Returns when all rows are in, or the load was given up.
     *
     * @throws SQLException what it was given up for
     */
    void join() throws SQLException {
        Thread running = thread;
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
                batches.fail(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(batches.failure());
    }

    private static void rethrow(@Nullable Throwable failure) throws SQLException {
        switch (failure) {
            case null -> {}
            case SQLException e -> throw e;
            case ProblemException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new SQLException("The work was interrupted.", "57014", failure);
        }
    }
}
