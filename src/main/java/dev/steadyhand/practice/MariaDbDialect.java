package dev.steadyhand.practice;

import dev.steadyhand.base.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The shop on MariaDB, and on MySQL. */
record MariaDbDialect() implements ShopDialect {

    /** Columns whose text must be turned into what they hold. */
    private static final Map<String, String> TURNED =
            Map.of(
                    "flags", "cast(@flags as unsigned)",
                    "digest", "unhex(@digest)",
                    "image", "unhex(@image)");

    @Override
    public SqlScript script(String name) {
        return SqlScript.named("mariadb/" + name);
    }

    @Override
    public RowForm form() {
        return RowForm.MARIADB;
    }

    @Override
    public List<String> withCopies(Connection server, String database) throws SQLException {
        return Rows.column(
                server,
                "select schema_name from information_schema.schemata where schema_name = '"
                        + database
                        + "' or schema_name like '"
                        + database
                        + "\\_\\_%'");
    }

    @Override
    public void drop(Connection server, String database) throws SQLException {
        Rows.execute(server, "drop database `" + database + "`");
    }

    @Override
    public void create(Connection server, String database) throws SQLException {
        Rows.execute(server, "create database `" + database + "` character set utf8mb4");
    }

    @Override
    public List<String> beforeRows() {
        return List.of(
                "set time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0,"
                        + " sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'");
    }

    @Override
    public List<String> afterRows() {
        return List.of("set foreign_key_checks = 1, unique_checks = 1, sql_mode = default");
    }

    @Override
    public void load(Connection shop, ShopTable table, RowStream rows, Cancellation cancellation)
            throws SQLException {
        try (Statement statement = shop.createStatement();
                Cancellation.Registration _ = cancellation.onCancel(() -> cancel(statement))) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows);
            statement.execute(
                    "load data local infile 'rows' into table "
                            + table.name()
                            + " character set utf8mb4 "
                            + columns(table));
        }
    }

    private static String columns(ShopTable table) {
        String read =
                table.columns().stream()
                        .map(name -> TURNED.containsKey(name) ? "@" + name : "`" + name + "`")
                        .collect(Collectors.joining(", ", "(", ")"));
        String set =
                table.columns().stream()
                        .filter(TURNED::containsKey)
                        .map(name -> "`" + name + "` = " + TURNED.get(name))
                        .collect(Collectors.joining(", "));
        return set.isEmpty() ? read : read + " set " + set;
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("the practice server does not take a cancel", e);
        }
    }

    @Override
    public String tables() {
        return "select table_name from information_schema.tables where table_schema = database()";
    }

    @Override
    public String currentDatabase() {
        return "select database()";
    }

    @Override
    public List<String> portrait(Connection shop) throws SQLException {
        return MariaDbPortrait.of(shop);
    }
}
