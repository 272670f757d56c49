package dev.steadyhand.engine.mysql;

import java.sql.SQLException;
import java.util.List;

/** Names the sessions that keep a database's tables from being renamed, as far as can be seen. */
final class LockHolders {

    private static final int MOST = 5;

    private LockHolders() {}

    /**
     * Open transactions, then sessions that are busy with the database; not our own.
     *
     * @return such as {@code session 42 (shop@10.0.0.7, transaction open since 10:02:11)}
     */
    static List<String> of(Session session, String database) {
        try {
            List<String> transactions = transactions(session);
            return transactions.isEmpty() ? busy(session, database) : transactions;
        } catch (SQLException e) {
            return List.of();
        }
    }

    private static List<String> transactions(Session session) throws SQLException {
        return session
                .rows(
                        "SELECT p.id, p.user, p.host, t.trx_started FROM"
                                + " information_schema.innodb_trx t JOIN"
                                + " information_schema.processlist p ON p.id ="
                                + " t.trx_mysql_thread_id WHERE p.id <> CONNECTION_ID() ORDER BY"
                                + " t.trx_started LIMIT "
                                + MOST)
                .stream()
                .map(row -> name(row) + ", transaction open since " + row.get(3) + ")")
                .toList();
    }

    private static List<String> busy(Session session, String database) throws SQLException {
        return session
                .rows(
                        "SELECT id, user, host, time FROM information_schema.processlist WHERE db ="
                                + " ? AND id <> CONNECTION_ID() ORDER BY time DESC LIMIT "
                                + MOST,
                        database)
                .stream()
                .map(row -> name(row) + ", for " + row.get(3) + " s)")
                .toList();
    }

    private static String name(List<String> row) {
        return "session " + row.get(0) + " (" + row.get(1) + "@" + row.get(2);
    }
}
