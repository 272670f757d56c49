package dev.steadyhand.testing;

import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of a test's own on a real server; see {@link RealPostgres}. */
public final class FreshPostgres {

    private final RunningPostgres server;
    private final String name;
    private final String user;
    private final Map<String, String> parameters;

    private FreshPostgres(
            RunningPostgres server, String name, String user, Map<String, String> parameters) {
        this.server = server;
        this.name = name;
        this.user = user;
        this.parameters = parameters;
    }

    static FreshPostgres on(RunningPostgres server) {
        FreshPostgres database =
                new FreshPostgres(server, server.newName(), PostgresServer.USER, Map.of());
        server.run("create database " + database.name);
        return database;
    }

    public String name() {
        return name;
    }

    /** How to reach it, as the server's superuser or as the other user that was asked for. */
    public ServerAccess access() {
        ServerAccess access = server.access(name);
        DatabaseUrl url = access.url();
        return new ServerAccess(
                new DatabaseUrl(
                        url.product(),
                        url.host(),
                        url.port(),
                        user,
                        url.password(),
                        name,
                        parameters),
                access.tls());
    }

    /** The same, reached through the server's socket file. */
    public FreshPostgres byFile() {
        return new FreshPostgres(
                server, name, user, Map.of("socket", value("show unix_socket_directories")));
    }

    /** Another database of the same server, such as a copy of this one. */
    public FreshPostgres sibling(String database) {
        return new FreshPostgres(server, database, user, parameters);
    }

    /** The same for another user, with the superuser's password where none is given. */
    public FreshPostgres as(String otherUser) {
        return new FreshPostgres(server, name, otherUser, parameters);
    }

    /** A connection of its own; the test closes it. */
    public Connection connection() throws SQLException {
        return connection(PostgresServer.PASSWORD);
    }

    /** The same, with a password. */
    public Connection connection(String password) throws SQLException {
        DatabaseUrl url = access().url();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + url.port() + "/" + name, user, password);
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

    /** A server drops no database that has any. */
    private void dropSubscriptions() {
        List<List<@Nullable String>> all =
                server.column(
                                        "select 1 from pg_subscription join pg_database d on d.oid"
                                                + " = subdbid where datname = '"
                                                + name
                                                + "'",
                                        1)
                                .isEmpty()
                        ? List.of()
                        : query(
                                "select quote_ident(subname) from pg_subscription join pg_database"
                                    + " d on d.oid = subdbid where datname = current_database()");
        for (List<@Nullable String> row : all) {
            execute(
                    "alter subscription " + row.getFirst() + " disable",
                    "alter subscription " + row.getFirst() + " set (slot_name = none)",
                    "drop subscription " + row.getFirst());
        }
    }

    void dropWithCopies() {
        for (String database : withCopies()) {
            server.column(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                            + database
                            + "'",
                    1);
            sibling(database).dropSubscriptions();
            server.run("drop database if exists \"" + database + "\"");
        }
    }
}
