package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the text of one member of rows in one pass: finds its {@code INSERT} statements, holds them
 * to literals only, and writes their rows as {@code LOAD DATA} takes them, one a line, columns
 * behind tabs, everything in its own bytes. Used again for each member; for one thread.
 *
 * <p>What is neither a literal nor of the form that dumps have makes the whole member one to be run
 * statement by statement.
 */
final class LoadText extends RowText {

    private static final byte[] INSERT = ascii("INSERT INTO ");
    private static final byte[] VALUES = ascii(" VALUES\n");
    private static final byte[] BEGIN = ascii("START TRANSACTION;\n");
    private static final byte[] COMMIT = ascii("COMMIT;\n");
    private static final byte[] NULL = ascii("NULL");

    /** Where a statement begins and ends in the text, without its semicolon. */
    record Span(int from, int to) {}

    private final byte[] table;
    private final List<Span> statements = new ArrayList<>();
    private List<String> columns = List.of();
    private int headFrom;
    private int headTo;
    private long count;

    /**
     * For the rows of one table.
     *
     * @param table its unquoted name
     * @param rows where they are written; what it holds is forgotten with each member
     */
    LoadText(String table, SqlBuffer rows) {
        super(rows);
        this.table = SqlText.identifier(table).getBytes(StandardCharsets.UTF_8);
    }

    /** Takes a member's text; tells whether it holds nothing but rows. */
    boolean read(byte[] memberText, int length) {
        begin(memberText, length);
        count = 0;
        headTo = 0;
        rows.cut(0);
        statements.clear();
        columns = List.of();
        while (at < end) {
            if (startsWith(INSERT)) {
                if (!statement()) {
                    return false;
                }
            } else if (text[at] == '-' && at + 1 < end && text[at + 1] == '-') {
                skipLine();
            } else if (startsWith(BEGIN) || startsWith(COMMIT)) {
                skipLine();
            } else {
                return false;
            }
        }
        return true;
    }

    /** How many rows. */
    long count() {
        return count;
    }

    /** The columns that the rows have, unquoted. */
    List<String> columns() {
        return columns;
    }

    /** The {@code INSERT} statements, each of literals only. */
    List<Span> statements() {
        return statements;
    }

    private boolean statement() {
        int from = at;
        if (!head()) {
            return false;
        }
        while (at < end && text[at] == '(') {
            if (!row()) {
                return false;
            }
            if (at + 1 < end && text[at] == ',' && text[at + 1] == '\n') {
                at += 2;
            } else {
                break;
            }
        }
        if (at >= end || text[at] != ';') {
            return false;
        }
        statements.add(new Span(from, at));
        at++;
        if (at < end && text[at] == '\n') {
            at++;
        }
        return true;
    }

    /** {@code INSERT INTO `t` (`a`,`b`) VALUES}: of this table, and the same in all statements. */
    private boolean head() {
        int from = at;
        int length = headTo - headFrom;
        if (length > 0) {
            boolean same =
                    from + length <= end
                            && Arrays.equals(text, headFrom, headTo, text, from, from + length);
            at += length;
            return same;
        }
        at += INSERT.length;
        if (!startsWith(table)) {
            return false;
        }
        at += table.length;
        if (!startsWith(new byte[] {' ', '('})) {
            return false;
        }
        at += 2;
        List<String> names = new ArrayList<>();
        while (at < end && text[at] == '`') {
            names.add(name());
            if (at < end && text[at] == ',') {
                at++;
            }
        }
        if (at >= end || text[at] != ')') {
            return false;
        }
        at++;
        if (!startsWith(VALUES)) {
            return false;
        }
        at += VALUES.length;
        headFrom = from;
        headTo = at;
        columns = List.copyOf(names);
        return true;
    }

    private String name() {
        int from = ++at;
        while (at < end && (text[at] != '`' || (at + 1 < end && text[at + 1] == '`'))) {
            at += text[at] == '`' ? 2 : 1;
        }
        String name =
                new String(
                        text, from, Math.max(0, Math.min(at, end) - from), StandardCharsets.UTF_8);
        at++;
        return name.replace("``", "`");
    }

    private boolean row() {
        at++;
        int values = 0;
        if (at < end && text[at] == ')') {
            // A table whose columns are all computed.
            at++;
            rows.put('\n');
            count++;
            return columns.isEmpty();
        }
        while (at < end) {
            if (!value()) {
                return false;
            }
            values++;
            byte next = at < end ? text[at] : 0;
            at++;
            if (next == ')') {
                rows.put('\n');
                count++;
                return values == columns.size();
            } else if (next != ',') {
                return false;
            }
            rows.put('\t');
        }
        return false;
    }

    private boolean value() {
        byte first = text[at];
        if (first == '\'') {
            return quoted();
        } else if (first == 'N') {
            boolean isNull = startsWith(NULL);
            at += NULL.length;
            rows.put('\\').put('N');
            return isNull;
        } else if (first == '_') {
            return introduced();
        } else if (first == '0' && at + 1 < end && text[at + 1] == 'x') {
            return hex();
        }
        return number();
    }

    /** {@code _latin1 0xE9}: the bytes are what the column holds. */
    private boolean introduced() {
        at++;
        while (at < end && (Character.isLowerCase(text[at]) || Character.isDigit(text[at]))) {
            at++;
        }
        if (at + 2 >= end || text[at] != ' ' || text[at + 1] != '0' || text[at + 2] != 'x') {
            return false;
        }
        at++;
        return hex();
    }

    /** Text between quotes has the same escapes in both, but for the quote, and tabs. */
    private boolean quoted() {
        at++;
        int from = at;
        while (at < end) {
            byte each = text[at];
            if (each == '\'') {
                rows.put(text, from, at - from);
                at++;
                return true;
            } else if (each == '\\') {
                if (at + 1 >= end) {
                    return false;
                }
                if (text[at + 1] == '\'') {
                    rows.put(text, from, at - from);
                    from = at + 1;
                }
                at += 2;
            } else if (each == '\t' || each == '\n') {
                rows.put(text, from, at - from).put('\\').put(each == '\t' ? 't' : 'n');
                at++;
                from = at;
            } else {
                at++;
            }
        }
        return false;
    }

    private void skipLine() {
        while (at < end && text[at] != '\n') {
            at++;
        }
        at++;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
