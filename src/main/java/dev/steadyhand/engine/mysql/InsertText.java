package dev.steadyhand.engine.mysql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes rows as multi-row {@code INSERT} statements. A statement ends at about {@value
 * #USUAL_BYTES} bytes. Values too long for any server that the dump might meet are built up in
 * variables first, so that no statement is longer than a packet may be.
 */
final class InsertText {

    static final int USUAL_BYTES = 1_000_000;

    private static final byte[] NULL = {'N', 'U', 'L', 'L'};

    /** What the plain client and a default server take. */
    private static final int LARGEST_STATEMENT = 15 << 20;

    private final Column.Form[] forms;
    private final TextForm[] texts;
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
        List<Column> columns = table.stored();
        this.forms = columns.stream().map(Column::form).toArray(Column.Form[]::new);
        this.texts =
                columns.stream()
                        .map(column -> new TextForm(column.textCharset()))
                        .toArray(TextForm[]::new);
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
    void add(Row values) {
        int before = statement.length();
        if (before == 0) {
            statement.put(head);
        } else {
            statement.put(',').put('\n');
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

    private void row(Row values, int longest) {
        statement.put('(');
        for (int i = 0; i < forms.length; i++) {
            if (i > 0) {
                statement.put(',');
            }
            int length = values.length(i);
            if (length < 0) {
                statement.put(NULL);
            } else if (length > longest) {
                viaVariable(i, values, longest);
            } else {
                value(i, values.bytes(), values.from(i), length);
            }
        }
        statement.put(')');
    }

    private void value(int column, byte[] bytes, int from, int length) {
        switch (forms[column]) {
            case NUMBER -> statement.put(bytes, from, length);
            case FLOATING -> floating(bytes, from, length);
            case QUOTED -> statement.quoted(bytes, from, length);
            case TEXT -> text(texts[column], bytes, from, length);
            case BINARY -> statement.hex(bytes, from, length);
        }
    }

    /** With an exponent, since {@code -0} would be read as a whole number, which has no sign. */
    private void floating(byte[] bytes, int from, int length) {
        statement.put(bytes, from, length);
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == 'e' || bytes[i] == 'E') {
                return;
            }
        }
        statement.put("e0");
    }

    private void text(TextForm form, byte[] bytes, int from, int length) {
        if (form.isPlain(bytes, from, length)) {
            statement.quoted(bytes, from, length);
        } else if (form.isUtf8()) {
            brokenText = true;
            statement.hex(bytes, from, length);
        } else {
            statement.put('_').put(form.charset()).put(' ').hex(bytes, from, length);
        }
    }

    private void viaVariable(int column, Row row, int piece) {
        String variable = "@steadyhand_" + usedVariables++;
        for (int at = 0; at < row.length(column); at += piece) {
            int count = Math.min(piece, row.length(column) - at);
            variables.put("SET ").put(variable).put(at == 0 ? "=" : "=CONCAT(" + variable + ",");
            variables.hex(row.bytes(), row.from(column) + at, count).put(at == 0 ? ";\n" : ");\n");
        }
        boolean text = forms[column] == Column.Form.TEXT;
        statement.put(
                text
                        ? "CONVERT(" + variable + " USING " + texts[column].charset() + ")"
                        : variable);
    }
}
