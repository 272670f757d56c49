package dev.steadyhand.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Reads a journal's file from the first entry to the last, trusting neither its indexes nor it. */
final class SqliteVerification {

    private static final List<String> TRIGGERS =
            List.of(
                    "entries_refuse_update",
                    "entries_refuse_delete",
                    "entries_refuse_other_than_next");

    private SqliteVerification() {}

    static JournalFindings of(
            Connection connection, List<Checkpoint> anchors, Optional<String> ownKey) {
        FindingList findings = new FindingList();
        ChainVerifier chain = new ChainVerifier(findings, anchors, ownKey);
        try (Statement statement = connection.createStatement()) {
            // One snapshot for everything, while others append.
            statement.execute("BEGIN");
            try {
                checkFile(statement, findings);
                checkTriggers(statement, findings);
                checkEntries(statement, chain);
            } finally {
                statement.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            chain.unreadable(message(e));
        }
        return chain.finish();
    }

    private static void checkFile(Statement statement, FindingList findings) {
        try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(10)")) {
            while (row.next()) {
                String message = text(row, 1);
                if (!message.equals("ok")) {
                    findings.add("The database file is damaged: " + message + ".");
                }
            }
        } catch (SQLException e) {
            findings.add("The database file is damaged: " + message(e) + ".");
        }
    }

    private static void checkTriggers(Statement statement, FindingList findings)
            throws SQLException {
        for (String trigger : TRIGGERS) {
            String query =
                    "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = '"
                            + trigger
                            + "' AND sql LIKE '%RAISE(ABORT,%'";
            if (JournalFile.number(statement, query) == 0) {
                findings.add("The trigger " + trigger + ", which refuses changes, is missing.");
            }
        }
    }

    private static void checkEntries(Statement statement, ChainVerifier chain) throws SQLException {
        String query = "SELECT seq, body, hash FROM entries NOT INDEXED ORDER BY seq";
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                byte[] body = Optional.ofNullable(row.getBytes(2)).orElse(new byte[0]);
                chain.entry(row.getLong(1), body, text(row, 3));
            }
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    private static String message(SQLException e) {
        return Optional.ofNullable(e.getMessage()).orElse("unknown");
    }
}
