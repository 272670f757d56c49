package dev.steadyhand.practice;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The sample database: a bicycle shop of eleven tables with what makes real databases hard to
 * restore (foreign keys, generated columns, JSON, decimals, emoji, images, zero dates, views,
 * triggers, a function, a procedure, an event). The same rows every time.
 */
public final class SampleShop {

    /** The database's name in practice. */
    public static final String DATABASE = "shop";

    /** What a row takes on its way to the server, measured; only for showing progress. */
    private static final long BYTES_PER_ROW = 110;

    private static final String SESSION =
            "set time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0,"
                    + " sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'";
    private static final String USUAL_SESSION =
            "set foreign_key_checks = 1, unique_checks = 1, sql_mode = default";

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
        String database = shop.url().database();
        work.progress().phase("making the sample shop", size.rows() * BYTES_PER_ROW);
        try (Connection connection = Connections.open(shop.withDatabase(""))) {
            dropWithCopies(connection, database);
            execute(connection, "create database `" + database + "` character set utf8mb4");
            connection.setCatalog(database);
            fill(connection, size, work);
        } catch (SQLException e) {
            work.cancellation().check();
            throw PracticeProblems.refused("the sample shop was made", e);
        }
    }

    private static void fill(Connection connection, ShopSize size, Work work) throws SQLException {
        execute(connection, SESSION);
        SqlScript.named("shop-tables.sql").run(connection);
        for (ShopTable table : new ShopTables(size).all()) {
            load(connection, table, work);
            work.cancellation().check();
        }
        execute(connection, USUAL_SESSION);
        SqlScript.named("shop-programs.sql").run(connection);
    }

    private static void load(Connection connection, ShopTable table, Work work)
            throws SQLException {
        work.progress().objectStarted(table.name(), -1);
        RowStream rows =
                new RowStream(
                        table,
                        work.cancellation(),
                        (bytes, made) -> work.progress().advanced(table.name(), bytes, made));
        try (Statement statement = connection.createStatement();
                Cancellation.Registration _ =
                        work.cancellation().onCancel(() -> cancel(statement))) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows);
            statement.execute(
                    "load data local infile 'rows' into table "
                            + table.name()
                            + " character set utf8mb4 "
                            + table.load());
        }
        work.progress().objectDone(table.name());
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("the practice server does not take a cancel", e);
        }
    }

    /** The fingerprint of the shop as it is; empty where it is not there or does not answer. */
    static Optional<String> fingerprint(ServerAccess shop) {
        try (Connection connection = Connections.open(shop)) {
            return Optional.of(ShopFingerprint.of(connection));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Drops what restores and switches have put beside the shop. */
    static void dropCopies(ServerAccess shop) {
        String database = shop.url().database();
        try (Connection connection = Connections.open(shop)) {
            for (String name : withCopies(connection, database)) {
                if (!name.equals(database)) {
                    execute(connection, "drop database `" + name + "`");
                }
            }
        } catch (SQLException e) {
            throw PracticeProblems.refused("old copies were dropped", e);
        }
    }

    private static void dropWithCopies(Connection connection, String database) throws SQLException {
        for (String name : withCopies(connection, database)) {
            execute(connection, "drop database `" + name + "`");
        }
    }

    /** The database, where it is there, and what restores and switches have put beside it. */
    private static List<String> withCopies(Connection connection, String database)
            throws SQLException {
        return Rows.column(
                connection,
                "select schema_name from information_schema.schemata where schema_name = '"
                        + database
                        + "' or schema_name like '"
                        + database
                        + "\\_\\_%'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
