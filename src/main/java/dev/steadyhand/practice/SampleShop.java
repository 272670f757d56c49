package dev.steadyhand.practice;

import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The sample database: a bicycle shop of eleven tables with what makes real databases hard to
 * restore (foreign keys, generated columns, JSON, decimals, emoji, images, dates that are none,
 * views, triggers, a function, a procedure, and what its product alone has). The same rows every
 * time.
 */
public final class SampleShop {

    /** The database's name in practice. */
    public static final String DATABASE = "shop";

    /** What a row takes on its way to the server, measured; only for showing progress. */
    private static final long BYTES_PER_ROW = 110;

    private SampleShop() {}

    /**
     * Makes the shop anew; a shop that is there, and the copies that restores have put beside it,
     * are dropped first.
     *
     * @param shop a database of the practice server, there or not
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#CANCELLED} where a stop was asked for; the shop is then
     *     incomplete
     */
    static void build(ServerAccess shop, ShopSize size, Work work) {
        work.progress().phase("making the sample shop", size.rows() * BYTES_PER_ROW);
        try {
            createEmpty(shop);
            try (Connection connection = Connections.open(shop)) {
                fill(connection, ShopDialect.of(shop), size, work);
            }
        } catch (SQLException e) {
            work.cancellation().check();
            throw PracticeProblems.refused("the sample shop was made", e);
        }
    }

    private static void createEmpty(ServerAccess shop) throws SQLException {
        ShopDialect dialect = ShopDialect.of(shop);
        String database = shop.url().database();
        try (Connection server = Connections.open(shop.withDatabase(""))) {
            for (String name : dialect.withCopies(server, database)) {
                dialect.drop(server, name);
            }
            dialect.create(server, database);
        }
    }

    private static void fill(Connection shop, ShopDialect dialect, ShopSize size, Work work)
            throws SQLException {
        for (String sql : dialect.beforeRows()) {
            Rows.execute(shop, sql);
        }
        dialect.script("tables.sql").run(shop);
        for (ShopTable table : new ShopTables(size).all()) {
            load(shop, dialect, table, work);
            work.cancellation().check();
        }
        for (String sql : dialect.afterRows()) {
            Rows.execute(shop, sql);
        }
        dialect.script("programs.sql").run(shop);
    }

    private static void load(Connection shop, ShopDialect dialect, ShopTable table, Work work)
            throws SQLException {
        work.progress().objectStarted(table.name(), -1);
        RowStream rows =
                new RowStream(
                        table,
                        dialect.form(),
                        work.cancellation(),
                        (bytes, made) -> work.progress().advanced(table.name(), bytes, made));
        dialect.load(shop, table, rows, work.cancellation());
        work.progress().objectDone(table.name());
    }

    /** The fingerprint of the shop as it is; empty where it is not there or does not answer. */
    static Optional<String> fingerprint(ServerAccess shop) {
        try {
            return Optional.of(ShopFingerprint.of(shop));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Drops what restores and switches have put beside the shop. */
    static void dropCopies(ServerAccess shop) {
        ShopDialect dialect = ShopDialect.of(shop);
        String database = shop.url().database();
        try (Connection server = Connections.open(shop.withDatabase(""))) {
            for (String name : dialect.withCopies(server, database)) {
                if (!name.equals(database)) {
                    dialect.drop(server, name);
                }
            }
        } catch (SQLException e) {
            throw PracticeProblems.refused("old copies were dropped", e);
        }
    }
}
