package dev.steadyhand.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL into tokens by PostgreSQL's rules, with {@code standard_conforming_strings} on. Never
 * fails: what is not closed ends with the text. For one thread.
 */
final class SqlScanner {

    /** What a token is. */
    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** Any literal in quotes or dollars. */
        STRING,
        /** Anything else, character by character, numbers included. */
        SYMBOL
    }

    /**
     * A token.
     *
     * @param text words in lower case; names in quotes without them; the rest as it is
     * @param from where it begins
     * @param to where it ends
     */
    record Token(Kind kind, String text, int from, int to) {

        boolean is(String wordOrSymbol) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wordOrSymbol);
        }

        boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }
    }

    private final String sql;
    private int at;

    SqlScanner(String sql, int from) {
        this.sql = sql;
        this.at = from;
    }

    /** All tokens of a text. */
    static List<Token> tokens(String sql) {
        SqlScanner scanner = new SqlScanner(sql, 0);
        List<Token> tokens = new ArrayList<>();
        for (Token token = scanner.next(); token != null; token = scanner.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** Where the scanner is: behind the last token. */
    int at() {
        return at;
    }

    void goTo(int position) {
        at = position;
    }

    /** Passes over white space and comments. */
    void skipBlank() {
        while (at < sql.length()) {
            char character = sql.charAt(at);
            if (Character.isWhitespace(character)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                skipBlock();
            } else {
                return;
            }
        }
    }

    /** Block comments nest. */
    private void skipBlock() {
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
    }

    /** The next token; null at the end. */
    @Nullable Token next() {
        skipBlank();
        if (at >= sql.length()) {
            return null;
        }
        int from = at;
        char character = sql.charAt(at);
        if (isNameStart(character)) {
            return word(from);
        }
        return switch (character) {
            case '"' -> quoted(from);
            case '\'' -> string(from, false);
            case '$' -> dollar(from);
            default -> symbol(from);
        };
    }

    private static boolean isNameStart(char character) {
        return character == '_' || character >= 0x80 || Character.isLetter(character);
    }

    private static boolean isNamePart(char character) {
        return isNameStart(character) || character == '$' || Character.isDigit(character);
    }

    private Token word(int from) {
        while (at < sql.length() && isNamePart(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(from, at).toLowerCase(Locale.ROOT);
        boolean prefixed = at < sql.length() && sql.charAt(at) == '\'' && word.length() == 1;
        if (prefixed && "ebxn".contains(word)) {
            return string(from, word.equals("e"));
        }
        return new Token(Kind.WORD, word, from, at);
    }

    private Token quoted(int from) {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < sql.length()) {
            char character = sql.charAt(at++);
            if (character == '"') {
                if (at >= sql.length() || sql.charAt(at) != '"') {
                    break;
                }
                at++;
            }
            name.append(character);
        }
        return new Token(Kind.QUOTED, name.toString(), from, at);
    }

    private Token string(int from, boolean escapes) {
        at = sql.indexOf('\'', from) + 1;
        while (at < sql.length()) {
            char character = sql.charAt(at++);
            if (character == '\\' && escapes) {
                at = Math.min(at + 1, sql.length());
            } else if (character == '\'') {
                boolean doubled = at < sql.length() && sql.charAt(at) == '\'';
                if (!doubled && !(escapes && isContinued())) {
                    break;
                }
                at++;
            }
        }
        return new Token(Kind.STRING, sql.substring(from, at), from, at);
    }

    /** Whether the text goes on in the next line, by the same rules; then goes to its quote. */
    private boolean isContinued() {
        int behind = at;
        skipBlank();
        boolean continued =
                at < sql.length()
                        && sql.charAt(at) == '\''
                        && sql.substring(behind, at).indexOf('\n') >= 0;
        at = continued ? at : behind;
        return continued;
    }

    /** A text between dollars; or a dollar by itself, such as of a parameter. */
    private Token dollar(int from) {
        int end = from + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        boolean opens =
                end < sql.length()
                        && sql.charAt(end) == '$'
                        && !Character.isDigit(sql.charAt(from + 1));
        if (!opens) {
            return symbol(from);
        }
        String tag = sql.substring(from, end + 1);
        int close = sql.indexOf(tag, end + 1);
        at = close < 0 ? sql.length() : close + tag.length();
        return new Token(Kind.STRING, sql.substring(from, at), from, at);
    }

    private Token symbol(int from) {
        at = from + 1;
        return new Token(Kind.SYMBOL, sql.substring(from, at), from, at);
    }
}
