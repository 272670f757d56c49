package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows that would refer to nothing once some tables are switched in and the others stay: of tables
 * that stay, to rows which the restored tables do not hold, and of restored tables, to rows which
 * those that stay do not hold. Each foreign key is counted for a limited time only.
 */
final class Orphans {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SAMPLE = 5;

    /** A statement took longer than it may: in MariaDB's words and in MySQL's. */
    private static final Set<Integer> TOO_LONG = Set.of(1969, 3024, 1317);

    private final Session session;
    private final CopyNames names;
    private final Set<String> moving;
    private final Duration patience;

    Orphans(Session session, CopyNames names, Set<String> moving, Duration patience) {
        this.session = session;
        this.names = names;
        this.moving = moving;
        this.patience = patience;
    }

    /** A foreign key by its columns, in order. */
    private record Key(
            String name,
            String table,
            String parent,
            List<String> columns,
            List<String> referenced) {

        Key {
            columns = List.copyOf(columns);
            referenced = List.copyOf(referenced);
        }

        String all(List<String> wanted, String format, String between) {
            return wanted.stream()
                    .map(column -> format.replace("?", SqlText.identifier(column)))
                    .collect(Collectors.joining(between));
        }
    }

    /** Counts; of a key whose other table is missing nothing can be said. */
    List<Check> count(Work work) throws SQLException {
        List<Check> checks = new ArrayList<>();
        work.progress().phase("counting rows without the row they refer to", -1);
        List<Key> ofLive = keys(names.live());
        List<Key> ofCopy = keys(names.copy());
        limit();
        for (Key key : ofLive) {
            work.cancellation().check();
            if (!moving.contains(key.table()) && moving.contains(key.parent())) {
                checks.add(count(key, names.live(), names.copy()));
            }
        }
        for (Key key : ofCopy) {
            work.cancellation().check();
            if (moving.contains(key.table()) && !moving.contains(key.parent())) {
                checks.add(count(key, names.copy(), names.live()));
            }
        }
        return List.copyOf(checks);
    }

    private void limit() throws SQLException {
        SessionSettings.whereKnown(
                session.connection(), "SET max_statement_time=" + patience.toMillis() / 1000.0);
        SessionSettings.whereKnown(
                session.connection(), "SET max_execution_time=" + Math.max(1, patience.toMillis()));
    }

    private List<Key> keys(String database) throws SQLException {
        List<Key> keys = new ArrayList<>();
        for (List<String> part :
                session.rows(
                        "SELECT constraint_name, table_name, referenced_table_name, column_name,"
                                + " referenced_column_name FROM"
                                + " information_schema.key_column_usage WHERE table_schema = ? AND"
                                + " referenced_table_schema IN (?, ?) ORDER BY table_name,"
                                + " constraint_name, ordinal_position",
                        database,
                        names.live(),
                        names.copy())) {
            Key key =
                    new Key(
                            part.get(0),
                            part.get(1),
                            part.get(2),
                            List.of(part.get(3)),
                            List.of(part.get(4)));
            Key last = keys.isEmpty() ? key : keys.getLast();
            boolean goesOn =
                    !keys.isEmpty()
                            && last.name().equals(key.name())
                            && last.table().equals(key.table());
            if (goesOn) {
                keys.removeLast();
                key =
                        new Key(
                                key.name(),
                                key.table(),
                                key.parent(),
                                joined(last.columns(), key.columns()),
                                joined(last.referenced(), key.referenced()));
            }
            keys.add(key);
        }
        return keys;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private Check count(Key key, String from, String to) throws SQLException {
        String name = "rows of " + key.table() + " without their " + key.parent();
        try {
            if (!Databases.hasTable(session, to, key.parent())) {
                return Check.warn(name, "there is no table " + key.parent() + " in " + to);
            }
            String rows = session.value("SELECT COUNT(*)" + orphans(key, from, to)).orElse("0");
            if (rows.equals("0")) {
                return Check.pass(name, "none, by the key " + key.name());
            }
            String columns = key.all(key.columns(), "c.?", ", ");
            List<String> sample =
                    session
                            .rows(
                                    "SELECT DISTINCT "
                                            + columns
                                            + orphans(key, from, to)
                                            + " LIMIT "
                                            + SAMPLE)
                            .stream()
                            .map(row -> String.join(", ", row))
                            .toList();
            return Check.warn(
                    name,
                    rows
                            + " by the key "
                            + key.name()
                            + ", such as "
                            + String.join("; ", sample)
                            + ": after the switch they would refer to nothing");
        } catch (SQLException e) {
            if (!TOO_LONG.contains(e.getErrorCode())) {
                throw e;
            }
            return new Check(
                    name,
                    Verdict.PASS_WITH_WARNINGS,
                    "not counted within "
                            + patience.toSeconds()
                            + " s, by the key "
                            + key.name()
                            + ": count them by hand before the switch");
        }
    }

    private static String orphans(Key key, String from, String to) {
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < key.columns().size(); i++) {
            same.append(i == 0 ? "" : " AND ")
                    .append("p.")
                    .append(SqlText.identifier(key.referenced().get(i)))
                    .append(" = c.")
                    .append(SqlText.identifier(key.columns().get(i)));
        }
        return " FROM "
                + SqlText.qualified(from, key.table())
                + " c WHERE "
                + key.all(key.columns(), "c.? IS NOT NULL", " AND ")
                + " AND NOT EXISTS (SELECT 1 FROM "
                + SqlText.qualified(to, key.parent())
                + " p WHERE "
                + same
                + ")";
    }
}
