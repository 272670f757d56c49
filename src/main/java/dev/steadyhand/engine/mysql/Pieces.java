package dev.steadyhand.engine.mysql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts large tables into pieces of about one size in bytes, so that several sessions can read one
 * table. Tables without a primary key stay whole.
 *
 * <p>Where the key begins with a whole number, its range is halved until the server's own estimate
 * of the rows in each part is small enough, which costs a few dives into the index and no scan.
 * Other keys are walked along once.
 */
final class Pieces {

    private static final Set<String> INTEGERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

    /**
     * Whose values compare with literals in the order that their key has. Those of ENUM and SET are
     * ordered by number and compared as text, and a BIT is compared with its sign.
     */
    private static final Set<String> ORDERED =
            Set.of(
                    "decimal",
                    "date",
                    "time",
                    "datetime",
                    "timestamp",
                    "char",
                    "varchar",
                    "binary",
                    "varbinary",
                    "uuid",
                    "inet4",
                    "inet6");

    /** However wrong the server's estimates are, a table falls into no more pieces than this. */
    private static final int MOST = 10_000;

    private final Connection connection;
    private final long bytes;

    /**
     * By one session.
     *
     * @param bytes about how large a piece should be
     */
    Pieces(Connection connection, long bytes) {
        this.connection = connection;
        this.bytes = bytes;
    }

    /** The pieces of a table, in the order of its key. */
    List<Piece> of(TableDefinition table) throws SQLException {
        Optional<Column> key = leadingKey(table);
        if (table.size().bytes() < 2 * bytes || key.isEmpty()) {
            return List.of(Piece.WHOLE);
        }
        List<String> cuts =
                INTEGERS.contains(key.get().type())
                        ? byHalving(table, key.get())
                        : byWalking(table, key.get());
        return between(key.get().name(), cuts);
    }

    private static Optional<Column> leadingKey(TableDefinition table) {
        return table.primaryKey().stream()
                .limit(1)
                .flatMap(name -> table.columns().stream().filter(c -> c.name().equals(name)))
                .filter(c -> INTEGERS.contains(c.type()) || ORDERED.contains(c.type()))
                .findFirst();
    }

    private static List<Piece> between(String column, List<String> cuts) {
        List<Piece> pieces = new ArrayList<>();
        String after = "";
        for (String cut : cuts) {
            pieces.add(new Piece(column, after, cut));
            after = cut;
        }
        pieces.add(after.isEmpty() ? Piece.WHOLE : new Piece(column, after, ""));
        return pieces;
    }

    private List<String> byHalving(TableDefinition table, Column key) throws SQLException {
        String name = SqlText.identifier(key.name());
        List<String> ends =
                values(
                        "SELECT MIN("
                                + name
                                + "), MAX("
                                + name
                                + ") FROM "
                                + SqlText.identifier(table.name()),
                        2);
        List<String> cuts = new ArrayList<>();
        if (ends.size() == 2) {
            BigInteger low = new BigInteger(ends.get(0)).subtract(BigInteger.ONE);
            BigInteger high = new BigInteger(ends.get(1));
            halve(table, key, new Range(low, high), cuts);
        }
        return cuts;
    }

    /** Behind {@code low}, up to {@code high}. */
    private record Range(BigInteger low, BigInteger high) {

        BigInteger middle() {
            return low.add(high).shiftRight(1);
        }

        boolean canBeHalved() {
            return high.subtract(low).compareTo(BigInteger.ONE) > 0;
        }
    }

    private void halve(TableDefinition table, Column key, Range range, List<String> cuts)
            throws SQLException {
        if (cuts.size() < MOST
                && range.canBeHalved()
                && estimate(table, key, range) > table.size().rowsIn(bytes)) {
            halve(table, key, new Range(range.low(), range.middle()), cuts);
            cuts.add(range.middle().toString());
            halve(table, key, new Range(range.middle(), range.high()), cuts);
        }
    }

    private long estimate(TableDefinition table, Column key, Range range) throws SQLException {
        Piece piece = new Piece(key.name(), range.low().toString(), range.high().toString());
        String query =
                "EXPLAIN SELECT 1 FROM "
                        + SqlText.identifier(table.name())
                        + " FORCE INDEX (PRIMARY)"
                        + piece.where();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(query)) {
            int column = column(plan, "rows", "estRows");
            return plan.next() && column > 0 ? (long) plan.getDouble(column) : 0;
        }
    }

    private static int column(ResultSet plan, String... names) throws SQLException {
        for (int i = 1; i <= plan.getMetaData().getColumnCount(); i++) {
            for (String name : names) {
                if (plan.getMetaData().getColumnLabel(i).equals(name)) {
                    return i;
                }
            }
        }
        return 0;
    }

    private List<String> byWalking(TableDefinition table, Column key) throws SQLException {
        List<String> cuts = new ArrayList<>();
        Optional<String> cut = next(table, key, "");
        while (cut.isPresent() && cuts.size() < MOST) {
            cuts.add(cut.get());
            cut = next(table, key, cut.get());
        }
        return cuts;
    }

    /** The key's value that is about one piece behind another, as a literal. */
    private Optional<String> next(TableDefinition table, Column key, String after)
            throws SQLException {
        String name = SqlText.identifier(key.name());
        String query =
                "SELECT "
                        + (isText(key) ? "HEX(" + name + ")" : "CAST(" + name + " AS CHAR)")
                        + " FROM "
                        + SqlText.identifier(table.name())
                        + " FORCE INDEX (PRIMARY)"
                        + new Piece(key.name(), after, "").where()
                        + " ORDER BY "
                        + name
                        + " LIMIT 1 OFFSET "
                        + table.size().rowsIn(bytes);
        return values(query, 1).stream().findFirst().map(value -> literal(key, value));
    }

    private static boolean isText(Column key) {
        return key.form() == Column.Form.TEXT || key.form() == Column.Form.BINARY;
    }

    /** Of the key's own type, so that the server compares by its index. */
    private static String literal(Column key, String value) {
        String hex = value.isEmpty() ? "''" : "0x" + value;
        return switch (key.form()) {
            case TEXT -> "_" + key.textCharset() + " " + hex;
            case BINARY -> hex;
            case QUOTED -> SqlText.literal(value);
            case NUMBER, FLOATING -> new BigDecimal(value).toPlainString();
        };
    }

    /** A row's values; nothing where there is no row or one of them is null. */
    private List<String> values(String query, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            for (int i = 1; i <= columns && (i > 1 || row.next()); i++) {
                String value = row.getString(i);
                if (value == null) {
                    return List.of();
                }
                values.add(value);
            }
        }
        return values;
    }
}
