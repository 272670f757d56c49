package dev.steadyhand.engine.mysql;

import java.util.Arrays;

/**
 * What reading rows of SQL text and writing them for {@code LOAD DATA} has in common, whoever made
 * the text: where it is, and the values that both write alike. For one thread.
 */
abstract class RowText {

    private static final int LONGEST_NUMBER = 400;

    /** Where rows are written, one a line, columns behind tabs. */
    final SqlBuffer rows;

    /** What is read. */
    byte[] text = {};

    /** Behind the last byte that counts. */
    int end;

    /** The next byte. */
    int at;

    RowText(SqlBuffer rows) {
        this.rows = rows;
    }

    /** The rows for {@code LOAD DATA}. */
    final SqlBuffer rows() {
        return rows;
    }

    final void begin(byte[] newText, int length) {
        text = newText;
        end = length;
        at = 0;
    }

    final boolean startsWith(byte[] what) {
        return at + what.length <= end
                && Arrays.equals(text, at, at + what.length, what, 0, what.length);
    }

    final boolean number() {
        int from = at;
        while (at < end && isNumberPart(text[at])) {
            at++;
        }
        rows.put(text, from, at - from);
        return at > from && at - from <= LONGEST_NUMBER;
    }

    private static boolean isNumberPart(byte each) {
        return (each >= '0' && each <= '9')
                || each == '-'
                || each == '.'
                || each == 'e'
                || each == 'E'
                || each == '+';
    }

    /** {@code 0x…}, as the bytes it stands for; there must be one. */
    final boolean hex() {
        at += 2;
        int from = at;
        while (at + 1 < end && digit(text[at]) >= 0 && digit(text[at + 1]) >= 0) {
            putEscaped((byte) (digit(text[at]) << 4 | digit(text[at + 1])));
            at += 2;
        }
        return at > from;
    }

    private static int digit(byte each) {
        if (each >= '0' && each <= '9') {
            return each - '0';
        }
        int lower = each | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    final void putEscaped(byte each) {
        switch (each) {
            case 0 -> rows.put('\\').put('0');
            case '\t' -> rows.put('\\').put('t');
            case '\n' -> rows.put('\\').put('n');
            case '\\' -> rows.put('\\').put('\\');
            default -> rows.put((char) each);
        }
    }
}
