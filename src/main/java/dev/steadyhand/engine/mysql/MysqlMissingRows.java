package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
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

/**
 * Finds and adds missing rows with the server's own joins. The keys of what is added are first
 * written down in a database of their own, {@code <live>__added_<time>}, in a table of the same
 * name; a key that appears in the live table in the meantime is taken off that list, so that it
 * names the rows that were added and no others.
 */
final class MysqlMissingRows implements MissingRows {

    private static final int CHUNK = 5_000;
    private static final int TRIES = 5;
    private static final int DUPLICATE = 1062;
    private static final int NO_PARENT = 1452;
    private static final int DEADLOCK = 1213;

    private final MysqlConnections connections;

    MysqlMissingRows(MysqlConnections connections) {
        this.connections = connections;
    }

    @Override
    public Found find(ServerAccess access, CopyNames names, String table, Work work) {
        try (Connection connection = connections.openServer(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            return find(new Session(connection), names, table);
        } catch (SQLException e) {
            String doing = "look for missing rows of " + table;
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
    }

    private static Found find(Session session, CopyNames names, String table) throws SQLException {
        MissingRowsQuery query = MissingRowsQuery.of(session, names, table);
        List<String> row = session.rows(query.count()).getFirst();
        long rows = Long.parseLong(row.get(0));
        List<String> sample =
                session.rows(query.sample()).stream().map(key -> String.join(", ", key)).toList();
        return new Found(rows, row.get(1), row.get(2), sample);
    }

    @Destructive
    @Override
    public Added add(ServerAccess access, CopyNames names, String table, Work work) {
        long[] added = new long[1];
        try (Connection connection = connections.openServer(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            Session session = new Session(connection);
            session.run(CodeContext.USUAL);
            return add(session, names, table, work, added);
        } catch (SQLException e) {
            throw failed(e, names, table, work, added[0]);
        }
    }

    private static Added add(
            Session session, CopyNames names, String table, Work work, long[] added)
            throws SQLException {
        MissingRowsQuery query = MissingRowsQuery.of(session, names, table);
        work.progress().phase("writing the keys of missing rows down", -1);
        session.runAll(query.prepare());
        AddedRows.sign(session, query);
        List<Column> live =
                TableCatalogue.forLoading(session.connection(), names.live(), table).columns();
        long last =
                Long.parseLong(
                        session.value("SELECT IFNULL(MAX(_steadyhand_n), 0) FROM " + query.keys())
                                .orElse("0"));
        work.progress().phase("adding rows to " + table, -1);
        work.progress().objectStarted(table, last);
        for (long from = 1; from <= last; from += CHUNK) {
            work.cancellation().check();
            long now =
                    chunk(session, query, live, new Range(from, Math.min(last, from + CHUNK - 1)));
            added[0] += now;
            work.progress().advanced(table, 0, now);
        }
        work.progress().objectDone(table);
        String all = session.value("SELECT COUNT(*) FROM " + query.keys()).orElse("0");
        return new Added(Long.parseLong(all), query.keys(), query.undo());
    }

    /** Numbers of keys. */
    private record Range(long from, long to) {}

    /** One transaction; what another session adds in the meantime makes it begin again. */
    private static long chunk(
            Session session, MissingRowsQuery query, List<Column> live, Range range)
            throws SQLException {
        long from = range.from();
        long to = range.to();
        Connection connection = session.connection();
        for (int attempt = 1; ; attempt++) {
            try {
                connection.setAutoCommit(false);
                session.run(query.forgetPresent(from, to));
                session.run(query.insert(from, to));
                String count = session.value("SELECT ROW_COUNT()").orElse("0");
                session.run(query.done(from, to, live));
                connection.commit();
                connection.setAutoCommit(true);
                return Long.parseLong(count);
            } catch (SQLException e) {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                boolean again = e.getErrorCode() == DUPLICATE || e.getErrorCode() == DEADLOCK;
                if (!again || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static ProblemException failed(
            SQLException e, CopyNames names, String table, Work work, long added) {
        String state =
                added
                        + " rows were added to "
                        + SqlText.qualified(names.live(), table)
                        + "; the transaction that failed was taken back. Doing it again goes on.";
        ProblemException said =
                SqlProblems.of(e, "add rows to " + table, state, work.cancellation());
        List<String> next = new ArrayList<>();
        if (e.getErrorCode() == NO_PARENT) {
            next.add("A row refers to one that is missing in another table: add those first.");
        } else if (e.getErrorCode() == DUPLICATE) {
            next.add("A newer row has the same value under another unique key: look at it first.");
        }
        Problem problem = said.problem();
        next.add(problem.next());
        return new Problem(problem.code(), problem.what(), state, String.join(" ", next))
                .toException(e);
    }

    @Override
    public Optional<Addition> newest(ServerAccess access) {
        try (Connection connection = connections.openServer(access)) {
            return AddedRows.newest(new Session(connection), access.url().database());
        } catch (SQLException e) {
            throw SqlProblems.of(e, "look for rows that were added", Problem.NOTHING_CHANGED);
        }
    }

    @Override
    public Reversal look(ServerAccess access, Addition addition, Work work) {
        try (Connection connection = connections.openServer(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            return AddedRows.of(new Session(connection), addition).look();
        } catch (SQLException e) {
            String doing = "look at the rows that were added to " + addition.table();
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
    }

    @Destructive
    @Override
    public Reversal takeBack(ServerAccess access, Addition addition, Work work) {
        return new AddedRowsReversal(addition, work).run(connections, access);
    }

    @Destructive
    @Override
    public void forget(ServerAccess access, Addition addition, Work work) {
        try (Connection connection = connections.openServer(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            AddedRows.forget(new Session(connection), addition);
        } catch (SQLException e) {
            String doing = "forget the rows that were added to " + addition.table();
            throw SqlProblems.of(e, doing, "The rows stay as they are.", work.cancellation());
        }
    }

    static ProblemException impossible(String table, String why) {
        return new Problem(
                        ProblemCode.PARTIAL_IMPOSSIBLE,
                        "Missing rows of " + table + " cannot be added: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Restore the whole table instead: --tables " + table + ".")
                .toException();
    }
}
