package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.target.Product;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The session in which a foreign dump's own settings are made, so that the server itself says what
 * follows from them; other sessions are then given the same. For one thread.
 */
final class ForeignSession {

    private static final int UNKNOWN_COLLATION = 1273;
    private static final int UNKNOWN_CHARSET = 1115;

    /** What only MariaDB and old MySQL know. */
    private static final Set<String> NOT_IN_MYSQL =
            Set.of(
                    "NO_AUTO_CREATE_USER",
                    "POSTGRESQL",
                    "ORACLE",
                    "MSSQL",
                    "DB2",
                    "MAXDB",
                    "MYSQL323",
                    "MYSQL40",
                    "NO_KEY_OPTIONS",
                    "NO_TABLE_OPTIONS",
                    "NO_FIELD_OPTIONS");

    private static final Set<String> NOT_IN_MARIADB = Set.of("TIME_TRUNCATE_FRACTIONAL");
    private static final Pattern MYSQL_8_COLLATION = Pattern.compile("utf8mb4_0900_\\w+");
    private static final Map<String, String> CHARSETS =
            Map.of(
                    "latin1",
                    "windows-1252",
                    "latin2",
                    "ISO-8859-2",
                    "utf8mb4",
                    "UTF-8",
                    "utf8mb3",
                    "UTF-8",
                    "utf8",
                    "UTF-8",
                    "binary",
                    "UTF-8",
                    "ascii",
                    "UTF-8");

    private final Session session;
    private final Product product;
    private final List<String> warnings = new ArrayList<>();
    private String known = "";
    private TextRules rules = TextRules.USUAL;
    private boolean fresh;

    ForeignSession(Connection connection, Product product) {
        this.session = new Session(connection);
        this.product = product;
    }

    /**
     * Prepares a session for loading: of the dump's statements, none is checked against another.
     */
    static void prepare(Connection connection) throws SQLException {
        Definition.quieten(connection);
        for (String setting :
                List.of(
                        CodeContext.USUAL,
                        "SET foreign_key_checks=0",
                        // With both off, sessions that load one table take turns on MariaDB.
                        "SET unique_checks=1",
                        "SET max_statement_time=0",
                        "SET lock_wait_timeout=120",
                        "SET sql_generate_invisible_primary_key=OFF")) {
            SessionSettings.whereKnown(connection, setting);
        }
    }

    List<String> warnings() {
        return warnings;
    }

    /** How texts are written now. */
    TextRules rules() {
        return rules;
    }

    /** Makes settings; how texts are written from here on. */
    TextRules set(String sql) throws SQLException {
        if (sql.isEmpty()) {
            return rules;
        }
        fresh = false;
        String fitting = fitting(sql);
        try {
            session.run(fitting);
        } catch (SQLException e) {
            boolean unknown =
                    e.getErrorCode() == UNKNOWN_COLLATION || e.getErrorCode() == UNKNOWN_CHARSET;
            String other = MYSQL_8_COLLATION.matcher(fitting).replaceAll("utf8mb4_unicode_520_ci");
            if (!unknown || other.equals(fitting)) {
                throw e;
            }
            session.run(other);
            warnings.add("The server does not know a collation of the dump: " + fitting);
        }
        rules = TextRules.of(mode());
        return rules;
    }

    private String mode() throws SQLException {
        return session.value("SELECT CAST(@@sql_mode AS CHAR)").orElse("");
    }

    /** Without SQL modes that this product does not know, none of which changes what is loaded. */
    private String fitting(String sql) {
        Set<String> unknown = product == Product.MYSQL ? NOT_IN_MYSQL : NOT_IN_MARIADB;
        String result = sql;
        for (String mode : unknown) {
            result = result.replaceAll("\\b" + mode + "\\b,?", "");
        }
        return result.replace(",'", "'");
    }

    /** The settings as one statement that any other session can be given. */
    String settings() throws SQLException {
        if (!fresh) {
            known =
                    session.value(
                                    "SELECT CONCAT('SET character_set_client=',"
                                            + "@@character_set_client,"
                                            + "', character_set_connection=',"
                                            + "@@character_set_connection,"
                                            + "', collation_connection=',@@collation_connection,"
                                            + "', time_zone=',QUOTE(@@time_zone),"
                                            + "', sql_mode=',QUOTE(@@sql_mode))")
                            .orElseThrow();
            fresh = true;
        }
        return known;
    }

    /** What a routine, trigger, event or view keeps of the settings. */
    CodeContext context(String databaseCollation, boolean event) throws SQLException {
        List<String> row =
                session.rows(
                                "SELECT CAST(@@sql_mode AS CHAR), @@character_set_client,"
                                        + " @@collation_connection, @@time_zone")
                        .getFirst();
        return new CodeContext(
                row.get(0), row.get(1), row.get(2), databaseCollation, event ? row.get(3) : "");
    }

    /** The text of bytes in the client character set that applies now. */
    String decoded(byte[] sql) throws SQLException {
        String charset = session.value("SELECT @@character_set_client").orElse("utf8mb4");
        String java = CHARSETS.getOrDefault(charset, charset);
        if (!Charset.isSupported(java)) {
            throw new Problem(
                            ProblemCode.STATEMENT_REFUSED,
                            "The dump holds code in the character set " + charset + ".",
                            "",
                            "Have the dump made again in UTF-8.")
                    .toException();
        }
        return new String(
                sql, java.equals("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(java));
    }
}
