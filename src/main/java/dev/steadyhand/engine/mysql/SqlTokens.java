package dev.steadyhand.engine.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes SQL text apart as far as safety needs it: words, names, strings, numbers and symbols, with
 * their places. Comments are left out, except that what stands in version comments ({@code /*! …
 * *}{@code /}) counts, since a server may run it.
 */
final class SqlTokens {

    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /**
     * A token.
     *
     * @param text a word as written, a name or string without its quotes, a number, or one symbol
     * @param start where it begins, with its quotes
     * @param end behind its last character
     */
    record Token(Kind kind, String text, int start, int end) {

        boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
        }

        boolean is(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isSymbol(char symbol) {
            return kind == Kind.SYMBOL && text.charAt(0) == symbol;
        }

        String upper() {
            return text.toUpperCase(Locale.ROOT);
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        SqlTokens reader = new SqlTokens(sql);
        while (reader.at < sql.length()) {
            reader.next();
        }
        return reader.tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (skipsComment(c)) {
            return;
        } else if (c == '\'' || c == '"') {
            quoted(c, Kind.STRING);
        } else if (c == '`') {
            quoted(c, Kind.QUOTED_NAME);
        } else if (isWordPart(c)) {
            word();
        } else {
            add(Kind.SYMBOL, String.valueOf(c), at, at + 1);
            at++;
        }
    }

    private boolean skipsComment(char c) {
        if (c == '#' || (c == '-' && sql.startsWith("--", at) && endsDashes(at + 2))) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end + 1;
            return true;
        }
        if (c == '/' && sql.startsWith("/*", at)) {
            startComment();
            return true;
        }
        if (c == '*' && sql.startsWith("*/", at)) {
            at += 2;
            return true;
        }
        return false;
    }

    private boolean endsDashes(int place) {
        return place >= sql.length() || sql.charAt(place) <= ' ';
    }

    /** Steps over a comment, or only over the head of one that a server may run. */
    private void startComment() {
        int head = sql.startsWith("/*M!", at) ? 4 : sql.startsWith("/*!", at) ? 3 : 0;
        if (head == 0) {
            int end = sql.indexOf("*/", at + 2);
            at = end < 0 ? sql.length() : end + 2;
            return;
        }
        at += head;
        while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
            at++;
        }
    }

    private void quoted(char quote, Kind kind) {
        StringBuilder text = new StringBuilder();
        int start = at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == quote) {
                if (at >= sql.length() || sql.charAt(at) != quote) {
                    break;
                }
                at++;
            } else if (c == '\\' && kind == Kind.STRING && at < sql.length()) {
                c = sql.charAt(at++);
            }
            text.append(c);
        }
        add(kind, text.toString(), start, at);
    }

    private void word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        String text = sql.substring(start, at);
        add(Character.isDigit(text.charAt(0)) ? Kind.NUMBER : Kind.WORD, text, start, at);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    private void add(Kind kind, String text, int start, int end) {
        tokens.add(new Token(kind, text, start, end));
    }
}
