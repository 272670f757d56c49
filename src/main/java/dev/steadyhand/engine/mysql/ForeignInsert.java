package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at an {@code INSERT} or {@code REPLACE} of a dump by another tool in one pass over its
 * bytes: which table it fills, how many rows it holds, and that its values are literals, which read
 * and compute nothing.
 */
final class ForeignInsert {

    /** What may stand before a parenthesis within a row: conversions of a literal. */
    private static final Set<String> CONVERSIONS =
            Set.of(
                    "CONVERT",
                    "CAST",
                    "UNHEX",
                    "FROM_BASE64",
                    "ST_GEOMFROMTEXT",
                    "ST_GEOMFROMWKB",
                    "GEOMFROMTEXT",
                    "GEOMFROMWKB",
                    "CHAR",
                    "BINARY",
                    "DECIMAL");

    private static final Set<String> WORDS =
            Set.of(
                    "NULL",
                    "DEFAULT",
                    "TRUE",
                    "FALSE",
                    "USING",
                    "AS",
                    "JSON",
                    "SIGNED",
                    "UNSIGNED",
                    "DATE",
                    "TIME",
                    "TIMESTAMP",
                    "DATETIME",
                    "INF",
                    "NAN");

    private final byte[] sql;
    private final TextRules rules;
    private int at;
    private String database = "";
    private String table = "";
    private int nameStart;
    private int nameEnd;
    private long rows;
    private final List<String> columns = new ArrayList<>();
    private int valuesAt;
    private boolean plain = true;

    private ForeignInsert(byte[] sql, TextRules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    /**
     * What was found.
     *
     * @param database as written before the table's name; usually empty
     * @param table unquoted, in the bytes' own character set as ISO 8859-1
     * @param rows how many
     * @param sql the statement, without the database's name
     * @param columns as named in front of the values; none where they are not named
     * @param valuesAt where the values begin in {@code sql}
     * @param plain whether rows that do not fit are neither left out nor take another's place
     */
    record Rows(
            String database,
            String table,
            long rows,
            SqlBytes sql,
            List<String> columns,
            int valuesAt,
            boolean plain) {

        Rows {
            columns = List.copyOf(columns);
        }
    }

    /** Whether a statement begins as these do. */
    static boolean isOne(byte[] sql) {
        return sql.length > 12 && (startsWith(sql, "INSERT ") || startsWith(sql, "REPLACE "));
    }

    private static boolean startsWith(byte[] sql, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((sql[i] & 0xdf) != (word.charAt(i) & 0xdf)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks at a statement.
     *
     * @param rules how its texts are written
     * @return empty where it is not of the kind that is run
     */
    static Optional<Rows> of(byte[] sql, TextRules rules) {
        ForeignInsert insert = new ForeignInsert(sql, rules);
        return insert.head() && insert.values() ? Optional.of(insert.found()) : Optional.empty();
    }

    private Rows found() {
        byte[] text = sql;
        int cut = nameEnd - nameStart;
        if (!database.isEmpty()) {
            text = new byte[sql.length - cut];
            System.arraycopy(sql, 0, text, 0, nameStart);
            System.arraycopy(sql, nameEnd, text, nameStart, sql.length - nameEnd);
        }
        int values = database.isEmpty() ? valuesAt : valuesAt - cut;
        return new Rows(database, table, rows, new SqlBytes(text), columns, values, plain);
    }

    /** {@code INSERT [IGNORE] INTO [`database`.]`table` [(`column`, …)] VALUES}. */
    private boolean head() {
        String word = word();
        while (!word.equals("INTO")) {
            if (!Set.of("INSERT", "REPLACE", "IGNORE", "LOW_PRIORITY", "DELAYED").contains(word)) {
                return false;
            }
            plain &= word.equals("INSERT");
            word = word();
        }
        blanks();
        nameStart = at;
        table = name();
        if (isNext('.')) {
            at++;
            database = table;
            nameEnd = at;
            table = name();
        }
        blanks();
        if (isNext('(') && !columns()) {
            return false;
        }
        word = word();
        valuesAt = at;
        return !table.isEmpty() && (word.equals("VALUES") || word.equals("VALUE"));
    }

    private boolean columns() {
        at++;
        while (at < sql.length) {
            blanks();
            String column = name();
            if (column.isEmpty()) {
                return false;
            }
            columns.add(ForeignNames.name(column));
            blanks();
            if (isNext(')')) {
                at++;
                return true;
            }
            if (!isNext(',')) {
                return false;
            }
            at++;
        }
        return false;
    }

    private boolean values() {
        int depth = 0;
        String before = "";
        while (at < sql.length) {
            byte c = sql[at];
            if (c == '\'' || (c == '"' && !rules.ansiQuotes())) {
                skipText(c);
                before = "";
            } else if (c == '-' && at + 1 < sql.length && sql[at + 1] == '-') {
                return false;
            } else if (c == '(') {
                if (depth > 0 && !CONVERSIONS.contains(before)) {
                    return false;
                }
                rows += depth == 0 ? 1 : 0;
                depth++;
                at++;
            } else if (c == ')') {
                depth--;
                at++;
            } else if (isLetter(c)) {
                before = word();
                if (!isFine(before)) {
                    return false;
                }
            } else if (isDigit(c)) {
                skipNumber();
            } else if (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '.'
                    || c == '-' || c == '+') {
                before = c == ' ' ? before : "";
                at++;
            } else {
                return false;
            }
        }
        return depth == 0 && rows > 0;
    }

    private static boolean isFine(String word) {
        return WORDS.contains(word)
                || CONVERSIONS.contains(word)
                || word.startsWith("_")
                || word.startsWith("UTF8")
                || word.equals("X")
                || word.equals("B")
                || word.equals("N")
                || word.equals("E");
    }

    private void skipText(int quote) {
        int i = at + 1;
        while (i < sql.length && sql[i] != quote) {
            i += sql[i] == '\\' && rules.escapes() ? 2 : 1;
        }
        at = i + 1;
    }

    /** Digits, hexadecimal ones as well, and the sign of an exponent. */
    private void skipNumber() {
        while (at < sql.length && (isDigit(sql[at]) || isLetter(sql[at]) || sql[at] == '.')) {
            at++;
        }
    }

    private String word() {
        blanks();
        int from = at;
        while (at < sql.length && (isLetter(sql[at]) || isDigit(sql[at]))) {
            at++;
        }
        return new String(sql, from, at - from, StandardCharsets.ISO_8859_1)
                .toUpperCase(Locale.ROOT);
    }

    private String name() {
        if (!isNext('`') && !isNext('"')) {
            int from = at;
            while (at < sql.length && (isLetter(sql[at]) || isDigit(sql[at]) || sql[at] < 0)) {
                at++;
            }
            return new String(sql, from, at - from, StandardCharsets.ISO_8859_1);
        }
        byte quote = sql[at++];
        StringBuilder name = new StringBuilder();
        while (at < sql.length) {
            byte c = sql[at++];
            if (c == quote) {
                if (!isNext((char) quote)) {
                    return name.toString();
                }
                at++;
            }
            name.append((char) (c & 0xff));
        }
        return "";
    }

    private void blanks() {
        while (at < sql.length
                && (sql[at] == ' ' || sql[at] == '\n' || sql[at] == '\r' || sql[at] == '\t')) {
            at++;
        }
    }

    private boolean isNext(char c) {
        return at < sql.length && sql[at] == c;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }
}
