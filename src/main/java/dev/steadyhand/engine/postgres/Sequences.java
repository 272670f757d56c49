package dev.steadyhand.engine.postgres;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How far sequences are. */
final class Sequences {

    private static final int AT_ONCE = 200;
    private static final Pattern SET =
            Pattern.compile(
                    "SELECT pg_catalog\\.setval\\(E?'((?:[^'\\\\]|''|\\\\\\\\)*)', (-?\\d{1,19}),"
                            + " (true|false)\\)");

    private Sequences() {}

    /**
     * A sequence's state.
     *
     * @param last the value it gave last, or will give first
     * @param called whether it has given that value
     */
    record State(QualifiedName name, long last, boolean called) {

        /** A number that grows with the sequence: the next value of one that counts by one. */
        long next() {
            return called && last < Long.MAX_VALUE ? last + 1 : last;
        }

        String setval() {
            return "SELECT pg_catalog.setval("
                    + SqlText.literal(name.sql()).strip()
                    + ", "
                    + last
                    + ", "
                    + called
                    + ")";
        }
    }

    /** What a statement sets a sequence to; empty where it sets none. */
    static Optional<State> set(String sql) {
        Matcher matcher = SET.matcher(sql);
        if (!matcher.matches() || !isLong(matcher.group(2))) {
            return Optional.empty();
        }
        String name = matcher.group(1).replace("''", "'").replace("\\\\", "\\");
        SqlScanner scanner = new SqlScanner(name, 0);
        SqlScanner.Token schema = scanner.next();
        scanner.next();
        SqlScanner.Token sequence = scanner.next();
        return schema == null || sequence == null
                ? Optional.empty()
                : Optional.of(
                        new State(
                                new QualifiedName(schema.text(), sequence.text()),
                                Long.parseLong(matcher.group(2)),
                                matcher.group(3).equals("true")));
    }

    private static boolean isLong(String digits) {
        return new BigInteger(digits).bitLength() < Long.SIZE;
    }

    /** Their states, some hundreds at once. */
    static List<State> read(Session session, List<QualifiedName> names) throws SQLException {
        List<State> states = new ArrayList<>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<QualifiedName> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
            String query =
                    some.stream()
                            .map(name -> "SELECT last_value, is_called::int FROM " + name.sql())
                            .collect(Collectors.joining(" UNION ALL "));
            List<List<String>> rows = session.rows(query);
            for (int i = 0; i < some.size(); i++) {
                List<String> row = rows.get(i);
                states.add(
                        new State(some.get(i), Long.parseLong(row.get(0)), row.get(1).equals("1")));
            }
        }
        return states;
    }
}
