package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;

/**
 * Writes the rows of an {@code INSERT} by another tool as {@code LOAD DATA} takes them: one a line,
 * columns behind tabs, in their own bytes. What the two would not take for the same is left to the
 * statement itself. Gathers the rows of several statements; for one thread.
 */
final class ForeignRowsText extends RowText {

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
    private static final byte[] HEX = "0x".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BINARY = "_binary".getBytes(StandardCharsets.US_ASCII);

    private long count;

    ForeignRowsText(SqlBuffer rows) {
        super(rows);
    }

    /** Forgets all rows. */
    void clear() {
        rows.cut(0);
        count = 0;
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
        begin(statement, statement.length);
        at = from;
        blanks();
        while (at < end && text[at] == '(') {
            at++;
            if (!row(columns)) {
                return false;
            }
            count++;
            blanks();
            if (at >= end) {
                return true;
            }
            if (text[at] != ',') {
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
            if (at >= end || !value(columns[i])) {
                return false;
            }
            blanks();
            boolean last = i + 1 == columns.length;
            if (at >= end || text[at] != (last ? ')' : ',')) {
                return false;
            }
            at++;
            rows.put(last ? '\n' : '\t');
        }
        return true;
    }

    private boolean value(Rule rule) {
        byte first = text[at];
        if (first == '\'' || first == '"') {
            return quoted(first, rule == Rule.BYTES);
        } else if (first == 'N') {
            rows.put('\\').put('N');
            return word(NULL);
        } else if (first == '_') {
            return word(BINARY) && rule != Rule.NUMBER && introduced();
        } else if (startsWith(HEX)) {
            return rule != Rule.NUMBER && hex();
        }
        return rule == Rule.NUMBER && number();
    }

    private boolean introduced() {
        blanks();
        if (at >= end) {
            return false;
        }
        if (text[at] == '\'' || text[at] == '"') {
            return quoted(text[at], true);
        }
        return startsWith(HEX) && hex();
    }

    private boolean word(byte[] word) {
        boolean is = startsWith(word);
        at += word.length;
        return is;
    }

    /** Most of both forms is the same; so it is copied in stretches. */
    private boolean quoted(byte quote, boolean anyBytes) {
        int plain = ++at;
        while (at < end) {
            byte c = text[at];
            if (c == quote || c == '\\' || c == '\t' || c == '\n' || c == 0) {
                rows.put(text, plain, at - plain);
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
            putEscaped(c);
            at += c == '\'' || c == '"' ? 2 : 1;
            return true;
        }
        if (at + 1 >= end) {
            return false;
        }
        byte next = text[at + 1];
        at += 2;
        if (next == '%' || next == '_') {
            rows.put('\\').put('\\').put((char) next);
        } else if ("0bnrtZ\\".indexOf(next) >= 0) {
            rows.put('\\').put((char) next);
        } else {
            putEscaped(next);
        }
        return next >= 0 || anyBytes;
    }

    private boolean isNext(byte wanted) {
        return at + 1 < end && text[at + 1] == wanted;
    }

    private void blanks() {
        while (at < end
                && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }
}
