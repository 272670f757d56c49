package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A view, routine, trigger, event or sequence as the statements that create it again: what it
 * depends on in the session is set before and put back to {@link CodeContext#USUAL} after. None
 * names the object's own database, so they create it in whatever database is current.
 *
 * @param kind of which kind it is
 * @param name its name, unquoted
 * @param statements in order, without delimiters
 */
record Definition(ObjectKind kind, String name, List<String> statements) {

    Definition {
        statements = List.copyOf(statements);
    }

    /**
     * Creates it in the session's current database. The session must not tell the driver of its
     * variables ({@link #quieten}), for the driver hangs up when it hears of a client character set
     * other than UTF-8.
     */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Prepares a session for {@link #create}. */
    static void quieten(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_track_system_variables='autocommit'");
        }
    }

    /** Removes it, where it is there, from the session's current database. */
    String dropStatement() {
        return "DROP " + DumpText.keywords(kind) + " IF EXISTS " + SqlText.identifier(name);
    }

    /**
     * SHA-256 of the statements, which is the same for the same object in another database.
     *
     * @param own names of databases that count as the object's own, where its text names them
     */
    String digest(Set<String> own) {
        return digest(statements.stream().map(sql -> OwnDatabase.removed(sql, own)).toList());
    }

    static String digest(List<String> statements) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String statement : statements) {
                sha256.update(statement.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
