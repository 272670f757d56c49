package dev.steadyhand.engine.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code INSERT} of a dump: literals into one table, and nothing else. Whatever could be
 * evaluated is none.
 *
 * @param table as labels name it
 * @param rows how many it has
 */
record InsertRows(String table, int rows) {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")++\"|[\\w\\x80-\\uffff$]++)";
    private static final Pattern HEAD =
            Pattern.compile(
                    "INSERT INTO ("
                            + NAME
                            + "\\."
                            + NAME
                            + ")(?: \\("
                            + NAME
                            + "(?:, "
                            + NAME
                            + ")*+\\))?(?: OVERRIDING (?:SYSTEM|USER) VALUE)?\\s++"
                            + "(?:(DEFAULT VALUES)|VALUES\\s++)");
    private static final Pattern VALUE =
            Pattern.compile(
                    "(?i)NULL|TRUE|FALSE|DEFAULT|[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)"
                            + "(?:e[-+]?\\d++)?+|[bx]?+'(?:[^']|'')*+'|E'(?:[^'\\\\]|''|\\\\.)*+'",
                    Pattern.DOTALL);
    private static final Pattern BETWEEN = Pattern.compile("\\s*+(,)?\\s*+");
    private static final Pattern TAIL =
            Pattern.compile("\\s*+(?:ON CONFLICT DO NOTHING\\s*+)?", Pattern.CASE_INSENSITIVE);

    /** Whether a statement is one, harmless or not. */
    static boolean isOne(String sql) {
        return sql.regionMatches(true, 0, "INSERT", 0, 6);
    }

    /** What a statement puts in; empty where it is more than literals, or written otherwise. */
    static Optional<InsertRows> of(String sql) {
        Matcher matcher = HEAD.matcher(sql);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        Optional<String> table = table(matcher.group(1));
        int at = matcher.end();
        int rows = 1;
        if (matcher.group(2) == null) {
            RowEnds ends = new RowEnds(sql, at);
            rows = ends.count();
            at = ends.at;
        }
        boolean plain = rows > 0 && TAIL.matcher(sql).region(at, sql.length()).matches();
        int found = rows;
        return plain ? table.map(name -> new InsertRows(name, found)) : Optional.empty();
    }

    private static Optional<String> table(String name) {
        SqlScanner scanner = new SqlScanner(name, 0);
        SqlScanner.Token schema = scanner.next();
        scanner.next();
        SqlScanner.Token table = scanner.next();
        return schema == null || table == null
                ? Optional.empty()
                : Optional.of(new QualifiedName(schema.text(), table.text()).text());
    }

    /** Steps over lists of literals. */
    private static final class RowEnds {
        private final String sql;
        private final Matcher value;
        private final Matcher between;
        private int at;

        RowEnds(String sql, int at) {
            this.sql = sql;
            this.at = at;
            this.value = VALUE.matcher(sql);
            this.between = BETWEEN.matcher(sql);
        }

        /** How many there are; -1 where something else is among them. */
        int count() {
            int rows = 0;
            do {
                if (!row()) {
                    return -1;
                }
                rows++;
            } while (comma());
            return rows;
        }

        private boolean row() {
            if (at >= sql.length() || sql.charAt(at) != '(') {
                return false;
            }
            at++;
            do {
                if (!value.region(at, sql.length()).lookingAt()) {
                    return false;
                }
                at = value.end();
            } while (comma());
            if (at >= sql.length() || sql.charAt(at) != ')') {
                return false;
            }
            at++;
            return true;
        }

        private boolean comma() {
            if (!between.region(at, sql.length()).lookingAt()) {
                return false;
            }
            boolean found = between.group(1) != null;
            at = found ? between.end() : at;
            return found;
        }
    }
}
