package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the rows of an {@code INSERT} by another tool as {@code LOAD DATA} takes them: one a line,
 * columns behind tabs, in their own bytes. What the two would not take for the same is left to the
 * statement itself. Gathers the rows of several statements; for one thread.
 */
final class ForeignRowsText {

    /** What may stand in a column. */
    enum Rule {
        /** Whatever bytes, in quotes or in hexadecimal. */
        BYTES,
        /** Quoted ASCII or hexadecimal: other texts would have to be converted. */
        ASCII_OR_HEX,
        /** Quoted ASCII, or digits. */
        NUMBER
    }

    private static final byte[] NULL = "NULL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BINARY = "_binary".getBytes(StandardCharsets.US_ASCII);

    private final SqlBuffer out;
    private byte[] sql = {};
    private int at;
    private long count;

    ForeignRowsText(SqlBuffer out) {
        this.out = out;
    }

    /** Forgets all rows. */
    void clear() {
        out.cut(0);
        count = 0;
    }

    /** The rows. */
    SqlBuffer rows() {
        return out;
    }

    /** How many. */
    long count() {
        return count;
    }

    /**
     * Adds the rows of a statement; tells whether all of them could be written so.
     *
     * @param from where the first one's parenthesis is looked for
     */
    boolean add(byte[] statement, int from, Rule[] columns) {
        sql = statement;
        at = from;
        blanks();
        while (at < sql.length && sql[at] == '(') {
            at++;
            if (!row(columns)) {
                return false;
            }
            count++;
            blanks();
            if (at >= sql.length) {
                return true;
            }
            if (sql[at] != ',') {
                return false;
            }
            at++;
            blanks();
        }
        return false;
    }

    private boolean row(Rule[] columns) {
        for (int i = 0; i < columns.length; i++) {
            blanks();
            if (at >= sql.length || !value(columns[i])) {
                return false;
            }
            blanks();
            boolean last = i + 1 == columns.length;
            if (at >= sql.length || sql[at] != (last ? ')' : ',')) {
                return false;
            }
            at++;
            out.put(last ? '\n' : '\t');
        }
        return true;
    }

    private boolean value(Rule rule) {
        byte first = sql[at];
        if (first == '\'' || first == '"') {
            return quoted(first, rule == Rule.BYTES);
        } else if (first == 'N') {
            out.put('\\').put('N');
            return word(NULL);
        } else if (first == '_') {
            return word(BINARY) && rule != Rule.NUMBER && introduced();
        } else if (first == '0' && at + 1 < sql.length && sql[at + 1] == 'x') {
            return rule != Rule.NUMBER && hex();
        }
        return rule == Rule.NUMBER && number();
    }

    private boolean introduced() {
        blanks();
        if (at >= sql.length) {
            return false;
        }
        return sql[at] == '\'' || sql[at] == '"' ? quoted(sql[at], true) : hex();
    }

    private boolean word(byte[] word) {
        int to = at + word.length;
        boolean is = to < sql.length && Arrays.equals(sql, at, to, word, 0, word.length);
        at = to;
        return is;
    }

    private boolean number() {
        int from = at;
        while (at < sql.length && isNumberPart(sql[at])) {
            at++;
        }
        out.put(sql, from, at - from);
        return at > from && at - from <= 400;
    }

    private static boolean isNumberPart(byte c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    private boolean hex() {
        if (at + 2 >= sql.length || sql[at] != '0' || sql[at + 1] != 'x') {
            return false;
        }
        at += 2;
        int from = at;
        while (at + 1 < sql.length
                && Character.digit(sql[at], 16) >= 0
                && Character.digit(sql[at + 1], 16) >= 0) {
            escaped((byte) (Character.digit(sql[at], 16) << 4 | Character.digit(sql[at + 1], 16)));
            at += 2;
        }
        return at > from;
    }

    private void escaped(byte c) {
        switch (c) {
            case 0 -> out.put('\\').put('0');
            case '\t' -> out.put('\\').put('t');
            case '\n' -> out.put('\\').put('n');
            case '\\' -> out.put('\\').put('\\');
            default -> out.put((char) c);
        }
    }

    /** Most of both forms is the same; so it is copied in stretches. */
    private boolean quoted(byte quote, boolean anyBytes) {
        int plain = ++at;
        while (at < sql.length) {
            byte c = sql[at];
            if (c == quote || c == '\\' || c == '\t' || c == '\n' || c == 0) {
                out.put(sql, plain, at - plain);
                if (c == quote && !isNext(quote)) {
                    at++;
                    return true;
                }
                if (!special(c, anyBytes)) {
                    return false;
                }
                plain = at;
            } else if (c < 0 && !anyBytes) {
                return false;
            } else {
                at++;
            }
        }
        return false;
    }

    /**
     * A quotation mark twice, a backslash and what follows it, or a byte that a line cannot hold.
     */
    private boolean special(byte c, boolean anyBytes) {
        if (c != '\\') {
            escaped(c);
            at += c == '\'' || c == '"' ? 2 : 1;
            return true;
        }
        if (at + 1 >= sql.length) {
            return false;
        }
        byte next = sql[at + 1];
        at += 2;
        if (next == '%' || next == '_') {
            out.put('\\').put('\\').put((char) next);
        } else if ("0bnrtZ\\".indexOf(next) >= 0) {
            out.put('\\').put((char) next);
        } else {
            escaped(next);
        }
        return next >= 0 || anyBytes;
    }

    private boolean isNext(byte wanted) {
        return at + 1 < sql.length && sql[at + 1] == wanted;
    }

    private void blanks() {
        while (at < sql.length
                && (sql[at] == ' ' || sql[at] == '\n' || sql[at] == '\r' || sql[at] == '\t')) {
            at++;
        }
    }
}
