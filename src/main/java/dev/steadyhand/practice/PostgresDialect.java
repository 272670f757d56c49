package dev.steadyhand.practice;

import dev.steadyhand.base.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** The shop on PostgreSQL. */
record PostgresDialect() implements ShopDialect {

    @Override
    public SqlScript script(String name) {
        return SqlScript.named("postgresql/" + name);
    }

    @Override
    public RowForm form() {
        return RowForm.POSTGRESQL;
    }

    @Override
    public List<String> withCopies(Connection server, String database) throws SQLException {
        return Rows.column(
                server,
                "select datname from pg_database where datname = '"
                        + database
                        + "' or datname like '"
                        + database
                        + "\\_\\_%'");
    }

    @Override
    public void drop(Connection server, String database) throws SQLException {
        Rows.execute(server, "drop database \"" + database + "\" with (force)");
    }

    @Override
    public void create(Connection server, String database) throws SQLException {
        Rows.execute(server, "create database \"" + database + "\" template template0");
    }

    @Override
    public List<String> beforeRows() {
        return List.of("set timezone to 'UTC'");
    }

    @Override
    public List<String> afterRows() {
        return List.of();
    }

    /** Rows end where a stop was asked for, and with them the load. */
    @Override
    public void load(Connection shop, ShopTable table, RowStream rows, Cancellation cancellation)
            throws SQLException {
        try {
            shop.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy "
                                    + table.name()
                                    + " ("
                                    + String.join(", ", table.columns())
                                    + ") from stdin",
                            rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String tables() {
        return "select relname from pg_class where relkind in ('r', 'p')"
                + " and relnamespace = 'public'::regnamespace";
    }

    @Override
    public String currentDatabase() {
        return "select current_database()";
    }

    @Override
    public List<String> portrait(Connection shop) throws SQLException {
        return PostgresPortrait.of(shop);
    }
}
