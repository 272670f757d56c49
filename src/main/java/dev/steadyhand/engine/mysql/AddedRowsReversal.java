package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.MissingRows.Addition;
import dev.steadyhand.engine.MissingRows.Reversal;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Takes rows out again that were added, in transactions; goes over them until no more go, since a
 * row that an added row refers to can only go after it. For one thread.
 */
final class AddedRowsReversal {

    private static final int CHUNK = 5_000;
    private static final int TRIES = 5;
    private static final int DEADLOCK = 1213;

    private final Addition addition;
    private final Work work;
    private long removed;

    AddedRowsReversal(Addition addition, Work work) {
        this.addition = addition;
        this.work = work;
    }

    @Destructive
    Reversal run(MysqlConnections connections, ServerAccess access) {
        try (Connection connection = connections.openServer(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            Session session = new Session(connection);
            session.run(CodeContext.USUAL);
            // An alias that rows are deleted by belongs to the current database.
            connection.setCatalog(addition.live());
            AddedRows rows = AddedRows.of(session, addition);
            remove(session, rows);
            return rows.result();
        } catch (SQLException e) {
            String state =
                    removed
                            + " rows were taken out of "
                            + SqlText.qualified(addition.live(), addition.table())
                            + "; the transaction that failed was taken back. Doing it again goes"
                            + " on.";
            throw SqlProblems.of(e, "take added rows out again", state, work.cancellation());
        }
    }

    private void remove(Session session, AddedRows rows) throws SQLException {
        long last = rows.last();
        work.progress().phase("taking added rows out of " + addition.table(), -1);
        work.progress().objectStarted(addition.table(), last);
        long before = -1;
        while (before != removed) {
            before = removed;
            for (long from = 1; from <= last; from += CHUNK) {
                work.cancellation().check();
                long now = chunk(session, rows, from, Math.min(last, from + CHUNK - 1));
                removed += now;
                work.progress().advanced(addition.table(), 0, now);
            }
        }
        work.progress().objectDone(addition.table());
    }

    private static long chunk(Session session, AddedRows rows, long from, long to)
            throws SQLException {
        Connection connection = session.connection();
        for (int attempt = 1; ; attempt++) {
            try {
                connection.setAutoCommit(false);
                session.runAll(rows.removal(from, to));
                String count = session.value("SELECT ROW_COUNT()").orElse("0");
                connection.commit();
                connection.setAutoCommit(true);
                return Long.parseLong(count);
            } catch (SQLException e) {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                if (e.getErrorCode() != DEADLOCK || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
