package dev.steadyhand.engine.mysql;

import java.util.List;
import java.util.function.Consumer;
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

    /** What a value has around it at most: a comma, quotes, its character set or its variable. */
    private static final int MOST_AROUND = 128;

    private static final int SHORTEST_PART = 64;

    private final Column.Form[] forms;
    private final TextForm[] texts;
    private final byte[] head;
    private final int largest;
    private final SqlBuffer statement = new SqlBuffer();
    private final SqlBuffer part = new SqlBuffer();
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

    /** Adds a row; where {@link #isFull} then, the statement is to end. */
    void add(Row values) {
        begin();
        row(values, Integer.MAX_VALUE);
    }

    private void begin() {
        if (statement.length() == 0) {
            statement.put(head);
        } else {
            statement.put(',').put('\n');
        }
    }

    /** Whether a row surely fits into the statement as it stands. */
    boolean hasRoomFor(Row values) {
        return statement.length() + mostOf(values) <= largest;
    }

    /** Whether a row is too long for one statement: it goes alone, by {@link #addInParts}. */
    boolean isLong(Row values) {
        return mostOf(values) > largest && lengthOf(values, Integer.MAX_VALUE) > largest;
    }

    private long mostOf(Row values) {
        return head.length + 2L * values.size() + (long) MOST_AROUND * forms.length;
    }

    /**
     * Adds a row whose long values are built up in variables; the statement is empty before and is
     * to end then.
     *
     * @param target takes the statements that go before, one after the other
     */
    void addInParts(Row values, Consumer<SqlBuffer> target) {
        int longest = largest / 8;
        while (lengthOf(values, longest) > largest && longest > SHORTEST_PART) {
            longest /= 8;
        }
        for (int i = 0; i < forms.length; i++) {
            if (values.length(i) > longest) {
                build(i, values, longest, target);
            }
        }
        usedVariables = 0;
        begin();
        row(values, longest);
    }

    /** About how long a row's text is when values over a length stand in variables. */
    private long lengthOf(Row values, int longest) {
        long sum = head.length;
        for (int i = 0; i < forms.length; i++) {
            int length = values.length(i);
            sum += MOST_AROUND + (length > longest ? 0 : lengthOf(i, values));
        }
        return sum;
    }

    private long lengthOf(int column, Row values) {
        byte[] bytes = values.bytes();
        int from = values.from(column);
        int length = values.length(column);
        boolean quoted =
                switch (forms[column]) {
                    case QUOTED -> true;
                    case TEXT -> length > 0 && texts[column].isPlain(bytes, from, length);
                    case NUMBER, FLOATING, BINARY -> false;
                };
        return quoted ? SqlBuffer.quotedLength(bytes, from, length) : 2L * Math.max(0, length);
    }

    /** Ends the statement and puts all of it into {@code target}; begins anew. */
    void flushTo(SqlBuffer target) {
        target.put(statement.bytes(), 0, statement.length()).put(";\n");
        for (int i = 0; i < usedVariables; i++) {
            target.put("SET @steadyhand_" + i + "=NULL;\n");
        }
        statement.cut(0);
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
                variable(i);
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

    /** Writes the statements that build a value up in the next variable. */
    private void build(int column, Row row, int piece, Consumer<SqlBuffer> target) {
        String variable = "@steadyhand_" + usedVariables++;
        for (int at = 0; at < row.length(column); at += piece) {
            int count = Math.min(piece, row.length(column) - at);
            part.cut(0);
            part.put("SET ").put(variable).put(at == 0 ? "=" : "=CONCAT(" + variable + ",");
            part.hex(row.bytes(), row.from(column) + at, count).put(at == 0 ? ";\n" : ");\n");
            target.accept(part);
        }
    }

    private void variable(int column) {
        String variable = "@steadyhand_" + usedVariables++;
        boolean text = forms[column] == Column.Form.TEXT;
        statement.put(
                text
                        ? "CONVERT(" + variable + " USING " + texts[column].charset() + ")"
                        : variable);
    }
}
