package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.MissingRows;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds and adds missing rows with the server's own joins, between a schema of our own and the live
 * table. The keys of what is added are first written down in another schema, {@code
 * <live>__added_<time>}; a key that appears in the live table in the meantime is taken off that
 * list, so that it names the rows that were added and no others.
 */
final class PostgresMissingRows implements MissingRows {

    private static final int CHUNK = 5_000;
    private static final int TRIES = 5;
    private static final String DUPLICATE = "23505";
    private static final String NO_PARENT = "23503";
    private static final Set<String> AGAIN = Set.of(DUPLICATE, "40P01");

    private final Sessions sessions;

    PostgresMissingRows(Sessions sessions) {
        this.sessions = sessions;
    }

    /** What is done in the live database. */
    @FunctionalInterface
    private interface Inside<T> {

        T run(Session session) throws SQLException;
    }

    private <T> T inside(ServerAccess access, Work work, Inside<T> body) throws SQLException {
        try (Connection connection = sessions.open(access, Problem.NOTHING_CHANGED);
                var _ = PostgresConnections.tie(connection, work.cancellation())) {
            Session session = new Session(connection);
            ReadSettings.prepare(session);
            session.run("SET default_transaction_read_only = off");
            return body.run(session);
        }
    }

    @Override
    public Found find(ServerAccess access, CopyNames names, String table, Work work) {
        try {
            return inside(access, work, session -> find(session, names, table));
        } catch (SQLException e) {
            String doing = "look for missing rows of " + table;
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
    }

    private static Found find(Session session, CopyNames names, String table) throws SQLException {
        MissingRowsQuery query = MissingRowsQuery.of(session, names, table);
        return new Found(
                Long.parseLong(session.value(query.count()).orElse("0")),
                session.value(query.end(false)).orElse(""),
                session.value(query.end(true)).orElse(""),
                session.rows(query.sample()).stream().map(key -> String.join(", ", key)).toList());
    }

    @Destructive
    @Override
    public Added add(ServerAccess access, CopyNames names, String table, Work work) {
        long[] added = new long[1];
        try {
            return inside(access, work, session -> add(session, names, table, work, added));
        } catch (SQLException e) {
            throw failed(e, table, work, added[0]);
        }
    }

    private static Added add(
            Session session, CopyNames names, String table, Work work, long[] added)
            throws SQLException {
        MissingRowsQuery query = MissingRowsQuery.of(session, names, table);
        work.progress().phase("writing the keys of missing rows down", -1);
        inTransaction(
                session,
                () -> {
                    for (String statement : query.prepare()) {
                        session.run(statement);
                    }
                    return 0;
                });
        String keys = query.table().keys().sql();
        long last =
                Long.parseLong(
                        session.value("SELECT coalesce(max(_steadyhand_n), 0) FROM " + keys)
                                .orElse("0"));
        work.progress().phase("adding rows to " + table, -1);
        work.progress().objectStarted(table, last);
        for (long from = 1; from <= last; from += CHUNK) {
            work.cancellation().check();
            long begin = from;
            long end = Math.min(last, from + CHUNK - 1);
            long now =
                    inTransaction(
                            session,
                            () -> {
                                session.run(query.forgetPresent(begin, end));
                                String count = session.value(query.insert(begin, end)).orElse("0");
                                session.run(query.done(begin, end));
                                return Long.parseLong(count);
                            });
            added[0] += now;
            work.progress().advanced(table, 0, now);
        }
        work.progress().objectDone(table);
        String all = session.value("SELECT count(*) FROM " + keys).orElse("0");
        return new Added(Long.parseLong(all), keys, query.undo());
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    private interface InTransaction {

        long run() throws SQLException;
    }

    /** What another session adds in the meantime makes it begin again. */
    private static long inTransaction(Session session, InTransaction body) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            session.run("BEGIN");
            try {
                long result = body.run();
                session.run("COMMIT");
                return result;
            } catch (SQLException e) {
                if (session.connection().isValid(5)) {
                    session.run("ROLLBACK");
                }
                if (!AGAIN.contains(SqlProblems.state(e)) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static ProblemException failed(SQLException e, String table, Work work, long added) {
        String state =
                added
                        + " rows were added to "
                        + table
                        + "; the transaction that failed was taken back. Doing it again goes on.";
        ProblemException said =
                SqlProblems.of(e, "add rows to " + table, state, work.cancellation());
        List<String> next = new ArrayList<>();
        if (SqlProblems.state(e).equals(NO_PARENT)) {
            next.add("A row refers to one that is missing in another table: add those first.");
        } else if (SqlProblems.state(e).equals(DUPLICATE)) {
            next.add("A newer row has the same value under another unique key: look at it first.");
        }
        Problem problem = said.problem();
        next.add(problem.next());
        return new Problem(problem.code(), problem.what(), state, String.join(" ", next))
                .toException(e);
    }

    @Override
    public Optional<Addition> newest(ServerAccess access) {
        try {
            return inside(
                    access,
                    Work.unwatched(),
                    session -> AddedRows.newest(session, access.url().database()));
        } catch (SQLException e) {
            throw SqlProblems.of(e, "look for rows that were added", Problem.NOTHING_CHANGED);
        }
    }

    @Override
    public Reversal look(ServerAccess access, Addition addition, Work work) {
        try {
            return inside(access, work, session -> AddedRows.of(session, addition).look());
        } catch (SQLException e) {
            String doing = "look at the rows that were added to " + addition.table();
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
    }

    @Destructive
    @Override
    public Reversal takeBack(ServerAccess access, Addition addition, Work work) {
        long[] removed = new long[1];
        try {
            return inside(
                    access,
                    work,
                    session -> {
                        AddedRows rows = AddedRows.of(session, addition);
                        remove(session, rows, addition, work, removed);
                        return rows.result();
                    });
        } catch (SQLException e) {
            String state =
                    removed[0]
                            + " rows were taken out of "
                            + addition.table()
                            + "; the transaction that failed was taken back. Doing it again goes"
                            + " on.";
            throw SqlProblems.of(e, "take added rows out again", state, work.cancellation());
        }
    }

    /** Goes over them until no more go: a row that an added row refers to can only go after it. */
    private static void remove(
            Session session, AddedRows rows, Addition addition, Work work, long[] removed)
            throws SQLException {
        long last = rows.last();
        work.progress().phase("taking added rows out of " + addition.table(), -1);
        work.progress().objectStarted(addition.table(), last);
        long before = -1;
        while (before != removed[0]) {
            before = removed[0];
            for (long from = 1; from <= last; from += CHUNK) {
                work.cancellation().check();
                long begin = from;
                long now =
                        inTransaction(
                                session,
                                () -> rows.remove(begin, Math.min(last, begin + CHUNK - 1)));
                removed[0] += now;
                work.progress().advanced(addition.table(), 0, now);
            }
        }
        work.progress().objectDone(addition.table());
    }

    @Destructive
    @Override
    public void forget(ServerAccess access, Addition addition, Work work) {
        try {
            inside(
                    access,
                    work,
                    session -> {
                        if (Schemas.exists(session, addition.keys())) {
                            Schemas.drop(session, addition.keys());
                        }
                        return addition;
                    });
        } catch (SQLException e) {
            String doing = "forget the rows that were added to " + addition.table();
            throw SqlProblems.of(e, doing, "The rows stay as they are.", work.cancellation());
        }
    }
}
