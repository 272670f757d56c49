package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the {@code SET} statements of a dump by another tool apart: what a session needs to read
 * the dump as it was meant is kept, written anew from its parts; all else is left out.
 */
final class ForeignSettings {

    private static final Set<String> KEPT =
            Set.of(
                    "character_set_client",
                    "character_set_results",
                    "character_set_connection",
                    "collation_connection",
                    "time_zone",
                    "sql_mode",
                    "foreign_key_checks",
                    "unique_checks",
                    "sql_notes");

    /** What usual dumps set for all sessions; restoring never does. */
    private static final Set<String> GLOBAL_LEFT_OUT =
            Set.of(
                    "gtid_purged",
                    "gtid_slave_pos",
                    "innodb_stats_auto_recalc",
                    "innodb_stats_persistent",
                    "general_log",
                    "slow_query_log");

    /** In these a byte of a character can look like a backslash or a quotation mark. */
    private static final Set<String> DANGEROUS = Set.of("big5", "cp932", "gbk", "sjis", "gb18030");

    private final List<Token> tokens;
    private final List<String> kept = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private int at = 1;

    private ForeignSettings(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * What becomes of one statement.
     *
     * @param sql what is run; empty where nothing is
     * @param leftOut what is not, in words
     */
    record Found(String sql, List<String> leftOut) {}

    /** Takes a statement apart; empty where it is to be refused. */
    static Optional<Found> of(List<Token> tokens) {
        ForeignSettings settings = new ForeignSettings(tokens);
        if (!settings.read()) {
            return Optional.empty();
        }
        String sql = settings.kept.isEmpty() ? "" : "SET " + String.join(", ", settings.kept);
        return Optional.of(new Found(sql, settings.leftOut));
    }

    private boolean read() {
        while (at < tokens.size()) {
            if (!assignment()) {
                return false;
            }
            if (at < tokens.size() && !isSymbol(at, ',')) {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean assignment() {
        if (isWord(at, "NAMES")) {
            return names();
        }
        if (isWord(at, "TRANSACTION") || isWord(at + 1, "TRANSACTION")) {
            at = tokens.size();
            return true;
        }
        boolean user = isSymbol(at, '@') && !isSymbol(at + 1, '@');
        boolean global = isWord(at, "GLOBAL") || (isSymbol(at, '@') && isWord(at + 2, "GLOBAL"));
        String name = user ? userVariable() : systemVariable();
        if (name.isEmpty() || !equalsSign()) {
            return false;
        }
        Optional<String> value = value();
        boolean rocks = user && name.toLowerCase(Locale.ROOT).contains("rocksdb");
        if (rocks) {
            at = tokens.size();
            return true;
        }
        if (global && !GLOBAL_LEFT_OUT.contains(name)) {
            return false;
        }
        if (value.isEmpty()) {
            return skipped(name, global);
        }
        if (user && isForeignVariable(value.get())) {
            return true;
        }
        if (user) {
            kept.add("@" + SqlText.identifier(name) + "=" + value.get());
        } else if (!global && KEPT.contains(name)) {
            return keep(name, value.get());
        } else if (!name.equals("autocommit")) {
            leftOut.add("SET " + (global ? "GLOBAL " : "") + name);
        }
        return true;
    }

    /** A value that is computed is left out with all that follows it. */
    private boolean skipped(String name, boolean global) {
        leftOut.add("SET " + (global ? "GLOBAL " : "") + name);
        at = tokens.size();
        return global || !KEPT.contains(name);
    }

    private boolean keep(String name, String value) {
        if (name.equals("character_set_results")) {
            return true;
        }
        if (name.equals("character_set_client") && isDangerous(value)) {
            return false;
        }
        kept.add(name + "=" + value);
        return true;
    }

    /** A system variable that is never set here need not be kept either. */
    private static boolean isForeignVariable(String value) {
        return value.startsWith("@@")
                && !KEPT.contains(value.substring(2).toLowerCase(Locale.ROOT));
    }

    private static boolean isDangerous(String value) {
        return DANGEROUS.contains(value.replace("'", "").toLowerCase(Locale.ROOT));
    }

    /** {@code NAMES utf8mb4 [COLLATE x]}; what the server answers stays in UTF-8. */
    private boolean names() {
        if (at + 1 >= tokens.size() || isDangerous(tokens.get(at + 1).text())) {
            return false;
        }
        String charset = plain(tokens.get(at + 1).text());
        String collate = "";
        at += 2;
        if (isWord(at, "COLLATE") && at + 1 < tokens.size()) {
            collate = " COLLATE " + plain(tokens.get(at + 1).text());
            at += 2;
        }
        kept.add("NAMES " + charset + collate);
        kept.add("character_set_results=utf8mb4");
        return true;
    }

    private static String plain(String word) {
        return word.replaceAll("[^A-Za-z0-9_]", "");
    }

    private String userVariable() {
        at += 2;
        return at <= tokens.size() ? tokens.get(at - 1).text() : "";
    }

    private String systemVariable() {
        if (isSymbol(at, '@')) {
            at += 2;
        }
        for (String scope : List.of("SESSION", "LOCAL", "GLOBAL")) {
            if (isWord(at, scope)) {
                at++;
                at += isSymbol(at, '.') ? 1 : 0;
            }
        }
        if (at >= tokens.size() || !tokens.get(at).isName()) {
            return "";
        }
        return tokens.get(at++).text().toLowerCase(Locale.ROOT);
    }

    private boolean equalsSign() {
        at += isSymbol(at, ':') ? 1 : 0;
        return isSymbol(at++, '=');
    }

    /** A literal, a word, or another variable; empty where it is anything else. */
    private Optional<String> value() {
        int from = at;
        Optional<String> value = simpleValue();
        boolean ends = at >= tokens.size() || isSymbol(at, ',');
        at = ends ? at : from;
        return ends ? value : Optional.empty();
    }

    private Optional<String> simpleValue() {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        if (isSymbol(at, '@') && isSymbol(at + 1, '@')) {
            at += 2;
            if (isWord(at, "SESSION") || isWord(at, "GLOBAL")) {
                at += 2;
            }
            return word().map(name -> "@@" + name);
        }
        if (isSymbol(at, '@')) {
            at++;
            return at < tokens.size()
                    ? Optional.of("@" + SqlText.identifier(tokens.get(at++).text()))
                    : Optional.empty();
        }
        int sign = isSymbol(at, '-') || isSymbol(at, '+') ? 1 : 0;
        at += sign;
        Token token = tokens.get(Math.min(at++, tokens.size() - 1));
        return switch (token.kind()) {
            case STRING -> Optional.of(SqlText.literal(token.text()));
            case NUMBER, WORD -> Optional.of((sign == 1 ? "-" : "") + token.text());
            case QUOTED_NAME, SYMBOL -> Optional.empty();
        };
    }

    private Optional<String> word() {
        return at < tokens.size() && tokens.get(at).kind() == Kind.WORD
                ? Optional.of(tokens.get(at++).text())
                : Optional.empty();
    }

    private boolean isWord(int i, String word) {
        return i < tokens.size() && tokens.get(i).is(word);
    }

    private boolean isSymbol(int i, char symbol) {
        return i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }

    /**
     * Follows the SQL mode through a dump that nobody runs: as set by literals, kept in the dump's
     * own variables and set back from them.
     */
    static final class ModeTrail {

        private final Map<String, String> saved = new HashMap<>();
        private String mode = "";

        /** What applies behind a statement. */
        TextRules after(List<Token> tokens) {
            for (int i = 1; i + 2 < tokens.size(); i++) {
                follow(tokens, i);
            }
            return TextRules.of(mode);
        }

        private void follow(List<Token> tokens, int i) {
            Token next = tokens.get(i + 2);
            boolean assigned = tokens.get(i + 1).isSymbol('=');
            if (tokens.get(i).is("sql_mode") && assigned && next.kind() == Kind.STRING) {
                mode = next.text();
            } else if (tokens.get(i).is("sql_mode") && assigned && i + 3 < tokens.size()) {
                mode = saved.getOrDefault(tokens.get(i + 3).text(), "");
            } else if (assigned && i + 4 < tokens.size() && tokens.get(i + 4).is("sql_mode")) {
                saved.put(tokens.get(i).text(), mode);
            }
        }
    }
}
