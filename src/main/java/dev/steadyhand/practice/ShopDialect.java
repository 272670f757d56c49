package dev.steadyhand.practice;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the sample shop says to one product's servers and not to others. */
sealed interface ShopDialect permits MariaDbDialect, PostgresDialect {

    /** The dialect of the server that a shop is on. */
    static ShopDialect of(ServerAccess shop) {
        return shop.url().product() == Product.POSTGRESQL
                ? new PostgresDialect()
                : new MariaDbDialect();
    }

    /** One of the shop's scripts in this dialect. */
    SqlScript script(String name);

    /** How rows are written for {@link #load}. */
    RowForm form();

    /** The database, where it is there, and what restores and switches have put beside it. */
    List<String> withCopies(Connection server, String database) throws SQLException;

    void drop(Connection server, String database) throws SQLException;

    void create(Connection server, String database) throws SQLException;

    /** What a session is told before it makes tables and loads rows. */
    List<String> beforeRows();

    /** What it is told after that, before it makes what works on the tables. */
    List<String> afterRows();

    /** Loads the rows of a table; a stop that is asked for stops the server as well. */
    void load(Connection shop, ShopTable table, RowStream rows, Cancellation cancellation)
            throws SQLException;

    /** The query for the names of the connection's tables. */
    String tables();

    /** The query for the name of the connection's database. */
    String currentDatabase();

    /** All that the shop holds; the same lines exactly for the same shop. */
    List<String> portrait(Connection shop) throws SQLException;
}
