package dev.steadyhand.engine.mysql;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as multi-row {@code INSERT} statements. A statement ends at about {@value
 * #USUAL_BYTES} bytes. Values too long for any server that the dump might meet are built up in
 * variables first, so that no statement is longer than a packet may be.
 */
final class InsertText {

    static final int USUAL_BYTES = 1_000_000;

    /** What the plain client and a default server take. */
    private static final int LARGEST_STATEMENT = 15 << 20;

    private final List<Column> columns;
    private final byte[] head;
    private final int largest;
    private final SqlBuffer statement = new SqlBuffer();
    private final SqlBuffer variables = new SqlBuffer();
    private int usedVariables;
    private boolean brokenText;

    /**
     * For one table.
     *
     * @param maxAllowedPacket the source server's setting
     */
    InsertText(TableDefinition table, long maxAllowedPacket) {
        this.columns = table.stored();
        this.largest = (int) Math.min(LARGEST_STATEMENT, maxAllowedPacket - 1024);
        String names =
                columns.stream()
                        .map(column -> SqlText.identifier(column.name()))
                        .collect(Collectors.joining(","));
        this.head =
                ("INSERT INTO " + SqlText.identifier(table.name()) + " (" + names + ") VALUES\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Whether a text was met that is not valid in its column's character set. */
    boolean metBrokenText() {
        return brokenText;
    }

    boolean isEmpty() {
        return statement.length() == 0;
    }

    boolean isFull() {
        return statement.length() >= Math.min(USUAL_BYTES, largest / 2);
    }

    /** Adds a row; where {@link #isFull} then, or {@link #needsFlush}, the statement is to end. */
    void add(byte[] @Nullable [] values) {
        int before = statement.length();
        if (before == 0) {
            statement.put(head);
        } else {
            statement.put(",\n");
        }
        int rowStart = statement.length();
        row(values, Integer.MAX_VALUE);
        for (int longest = largest / 8;
                statement.length() > largest && longest > 64;
                longest /= 8) {
            statement.cut(rowStart);
            forgetVariables();
            row(values, longest);
        }
    }

    /** Whether the row just added uses variables and its statement must end here. */
    boolean needsFlush() {
        return usedVariables > 0;
    }

    /** Ends the statement and puts all of it into {@code target}; begins anew. */
    void flushTo(SqlBuffer target) {
        target.put(variables.bytes(), 0, variables.length());
        target.put(statement.bytes(), 0, statement.length()).put(";\n");
        for (int i = 0; i < usedVariables; i++) {
            target.put("SET @steadyhand_" + i + "=NULL;\n");
        }
        statement.cut(0);
        forgetVariables();
    }

    private void forgetVariables() {
        variables.cut(0);
        usedVariables = 0;
    }

    private void row(byte[] @Nullable [] values, int longest) {
        statement.put('(');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                statement.put(',');
            }
            byte[] value = values[i];
            if (value == null) {
                statement.put("NULL");
            } else if (value.length > longest) {
                viaVariable(columns.get(i), value, longest);
            } else {
                value(columns.get(i), value);
            }
        }
        statement.put(')');
    }

    private void value(Column column, byte[] value) {
        switch (column.form()) {
            case NUMBER -> statement.put(value);
            case FLOATING -> floating(value);
            case QUOTED -> statement.quoted(value);
            case TEXT -> text(column.textCharset(), value);
            case BINARY -> statement.hex(value, 0, value.length);
        }
    }

    /** With an exponent, since {@code -0} would be read as a whole number, which has no sign. */
    private void floating(byte[] value) {
        statement.put(value);
        for (byte each : value) {
            if (each == 'e' || each == 'E') {
                return;
            }
        }
        statement.put("e0");
    }

    private void text(String charset, byte[] value) {
        if (TextForm.isPlain(value, charset)) {
            statement.quoted(value);
        } else if (TextForm.isUtf8(charset)) {
            brokenText = true;
            statement.hex(value, 0, value.length);
        } else {
            statement.put('_').put(charset).put(' ').hex(value, 0, value.length);
        }
    }

    private void viaVariable(Column column, byte[] value, int piece) {
        String variable = "@steadyhand_" + usedVariables++;
        for (int at = 0; at < value.length; at += piece) {
            int count = Math.min(piece, value.length - at);
            variables.put("SET ").put(variable).put(at == 0 ? "=" : "=CONCAT(" + variable + ",");
            variables.hex(value, at, count).put(at == 0 ? ";\n" : ");\n");
        }
        boolean text = column.form() == Column.Form.TEXT;
        statement.put(
                text ? "CONVERT(" + variable + " USING " + column.textCharset() + ")" : variable);
    }
}
