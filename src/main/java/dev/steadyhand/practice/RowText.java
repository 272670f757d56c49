package dev.steadyhand.practice;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Rows as {@code LOAD DATA} and {@code COPY} read them by default: a tab between values, a line for
 * each row, a backslash before what would be misread. For one thread.
 */
final class RowText {

    private final RowForm form;
    private final StringBuilder row = new StringBuilder(256);
    private final ByteArrayOutputStream done = new ByteArrayOutputStream();
    private boolean first = true;
    private int rows;

    RowText(RowForm form) {
        this.form = form;
    }

    RowText text(String value) {
        separate();
        for (int i = 0; i < value.length(); i++) {
            escape(value.charAt(i));
        }
        return this;
    }

    RowText number(long value) {
        separate();
        row.append(value);
        return this;
    }

    /** A number with decimals, given in its smallest unit. */
    RowText decimal(long unscaled, int scale) {
        separate();
        row.append(BigDecimal.valueOf(unscaled, scale).toPlainString());
        return this;
    }

    RowText bytes(byte[] value) {
        return raw(form.bytes(HexFormat.of().formatHex(value)));
    }

    /** Eight bits. */
    RowText bits(int value) {
        return raw(form.bits(value));
    }

    /** Words with commas between. */
    RowText words(String list) {
        return raw(form.words(list));
    }

    /** A moment that never was. */
    RowText never() {
        return raw(form.never());
    }

    /** A day that is not known at all. */
    RowText noDay() {
        return raw(form.noDay());
    }

    /** A day of which the year alone is known. */
    RowText year(int year) {
        return raw(form.year(year));
    }

    private RowText raw(String value) {
        separate();
        row.append(value);
        return this;
    }

    RowText none() {
        separate();
        row.append("\\N");
        return this;
    }

    void endRow() {
        row.append('\n');
        done.writeBytes(row.toString().getBytes(StandardCharsets.UTF_8));
        row.setLength(0);
        first = true;
        rows++;
    }

    int size() {
        return done.size();
    }

    int rows() {
        return rows;
    }

    /** What was written since the last call. */
    byte[] take() {
        byte[] bytes = done.toByteArray();
        done.reset();
        rows = 0;
        return bytes;
    }

    private void separate() {
        if (!first) {
            row.append('\t');
        }
        first = false;
    }

    private void escape(char c) {
        switch (c) {
            case '\\' -> row.append("\\\\");
            case '\t' -> row.append("\\t");
            case '\n' -> row.append("\\n");
            case 0 -> row.append("\\0");
            default -> row.append(c);
        }
    }
}
