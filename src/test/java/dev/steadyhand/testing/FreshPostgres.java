package dev.steadyhand.testing;

import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database of a test's own on a real server; see {@link RealPostgres}. */
public final class FreshPostgres {

    private final RunningPostgres server;
    private final String name;

    private FreshPostgres(RunningPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    static FreshPostgres on(RunningPostgres server) {
        FreshPostgres database = new FreshPostgres(server, server.newName());
        server.run("create database " + database.name);
        return database;
    }

    public String name() {
        return name;
    }

    /** How to reach it, as the server's superuser. */
    public ServerAccess access() {
        return server.access(name);
    }

    /** The same for a driver manager, password included. */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** Another database of the same server, such as a copy of this one. */
    public FreshPostgres sibling(String database) {
        return new FreshPostgres(server, database);
    }

    /** A connection of its own; the test closes it. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** Runs statements one after the other on one connection. */
    public void execute(String... statements) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** All rows of a query, each value as text. */
    public List<List<@Nullable String>> query(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<@Nullable String>> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first value of a query's first row, as text; {@code "null"} for null. */
    public String value(String sql) {
        return String.valueOf(query(sql).getFirst().getFirst());
    }

    /** Runs one statement outside of it, in the server's database {@code postgres}. */
    public void onServer(String sql) {
        server.run(sql);
    }

    /** The names of all databases on the server that belong to this one: itself and its copies. */
    public List<String> withCopies() {
        return server.column(
                "select datname from pg_database where datname = '"
                        + name
                        + "' or datname like '"
                        + name
                        + "\\_\\_%' order by 1",
                1);
    }

    void dropWithCopies() {
        for (String database : withCopies()) {
            server.run("drop database if exists \"" + database + "\" with (force)");
        }
    }
}
