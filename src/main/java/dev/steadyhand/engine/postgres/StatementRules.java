package dev.steadyhand.engine.postgres;

import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a definition of a dump may be: what {@code pg_dump} writes to define objects within one
 * database, and nothing else. Roles, files, other databases, the server's settings and anything
 * that runs code by itself are refused.
 */
final class StatementRules {

    private static final Set<String> SETTINGS =
            Set.of(
                    "statement_timeout",
                    "lock_timeout",
                    "idle_in_transaction_session_timeout",
                    "transaction_timeout",
                    "client_encoding",
                    "standard_conforming_strings",
                    "check_function_bodies",
                    "xmloption",
                    "client_min_messages",
                    "row_security",
                    "default_tablespace",
                    "default_table_access_method",
                    "default_toast_compression",
                    "datestyle",
                    "intervalstyle",
                    "timezone",
                    "lc_monetary");

    /** By their first word, or by their first two where the first alone says too little. */
    private static final Set<String> DEFINED =
            Set.of(
                    "schema",
                    "extension",
                    "type",
                    "domain",
                    "table",
                    "unlogged table",
                    "foreign table",
                    "foreign data",
                    "sequence",
                    "unlogged sequence",
                    "view",
                    "recursive view",
                    "materialized view",
                    "function",
                    "procedure",
                    "aggregate",
                    "routine",
                    "operator",
                    "cast",
                    "collation",
                    "conversion",
                    "default conversion",
                    "text search",
                    "index",
                    "unique index",
                    "trigger",
                    "constraint trigger",
                    "constraint",
                    "rule",
                    "policy",
                    "publication",
                    "subscription",
                    "statistics",
                    "event trigger",
                    "server",
                    "user mapping",
                    "language",
                    "procedural language",
                    "trusted language",
                    "trusted procedural",
                    "transform",
                    "access method",
                    "large object",
                    "column",
                    "default privileges");

    /** They read or write files of the server, or run its programs. */
    private static final Set<String> FILE_FUNCTIONS =
            Set.of(
                    "pg_read_file",
                    "pg_read_binary_file",
                    "pg_ls_dir",
                    "pg_stat_file",
                    "lo_import",
                    "lo_export",
                    "pg_file_write",
                    "pg_file_unlink",
                    "pg_file_rename",
                    "dblink_connect");

    private static final Set<String> BODIES =
            Set.of("function", "procedure", "view", "recursive view", "rule");

    private static final List<Pattern> CALLS =
            List.of(
                    Pattern.compile("SELECT pg_catalog\\.set_config\\('search_path', '', false\\)"),
                    Pattern.compile("SELECT pg_catalog\\.lo_create\\('\\d{1,10}'\\)"),
                    Pattern.compile(
                            "SELECT pg_catalog\\.setval\\((E?'(?:[^'\\\\]|''|\\\\\\\\)*'),"
                                    + " -?\\d{1,19}, (true|false)\\)"));

    private StatementRules() {}

    /** Whether a statement may be run. */
    static boolean allow(String sql) {
        List<Token> tokens = SqlScanner.tokens(sql);
        if (tokens.size() < 3) {
            return false;
        }
        return switch (tokens.getFirst().text()) {
            case "set" -> sets(tokens);
            case "select" -> CALLS.stream().anyMatch(call -> call.matcher(sql).matches());
            case "create", "alter" -> defines(tokens, 1);
            case "comment", "security" -> commentsOn(tokens);
            case "grant", "revoke" -> !isOfRoles(tokens) && !isOn(tokens, "database");
            case "refresh" -> tokens.get(1).is("materialized") && harmless(tokens);
            default -> false;
        };
    }

    /** With other quotes than usual a server could read something else than was looked at here. */
    private static boolean sets(List<Token> tokens) {
        String name = tokens.get(1).text();
        boolean usual =
                !name.equals("standard_conforming_strings")
                        || tokens.getLast().text().replace("'", "").equals("on");
        return SETTINGS.contains(name) && tokens.size() <= 8 && usual;
    }

    private static boolean defines(List<Token> tokens, int from) {
        int at = from;
        if (tokens.get(at).is("or") && tokens.get(at + 1).is("replace")) {
            at += 2;
        }
        String kind = kind(tokens, at);
        return DEFINED.contains(kind) && (BODIES.contains(kind) || harmless(tokens));
    }

    private static String kind(List<Token> tokens, int at) {
        if (at + 1 >= tokens.size()) {
            return "";
        }
        String one = tokens.get(at).text();
        String two = one + " " + tokens.get(at + 1).text();
        return DEFINED.contains(two) || one.equals("user") ? two : one;
    }

    /** {@code COMMENT ON …}, {@code SECURITY LABEL FOR … ON …}. */
    private static boolean commentsOn(List<Token> tokens) {
        for (int at = 1; at < Math.min(6, tokens.size()); at++) {
            if (tokens.get(at).is("on")) {
                return DEFINED.contains(kind(tokens, at + 1));
            }
        }
        return false;
    }

    /** {@code GRANT role TO other} has no {@code ON}. */
    private static boolean isOfRoles(List<Token> tokens) {
        return tokens.stream().noneMatch(token -> token.is("on"));
    }

    private static boolean isOn(List<Token> tokens, String kind) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).is("on")) {
                return tokens.get(at + 1).is(kind) || tokens.get(at + 1).is("tablespace");
            }
        }
        return false;
    }

    /** Nothing that the server would run at once reaches files. */
    private static boolean harmless(List<Token> tokens) {
        return tokens.stream()
                .noneMatch(token -> token.isName() && FILE_FUNCTIONS.contains(token.text()));
    }
}
