package dev.steadyhand.practice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All that a MariaDB shop holds, as lines: sums of its rows, definitions of everything else. */
final class MariaDbPortrait {

    private static final String SCHEMA = "where %s = database() order by 1, 2";

    private MariaDbPortrait() {}

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String table : tables(connection)) {
            lines.addAll(Rows.lines(connection, sumOfRows(connection, table)));
            lines.addAll(Rows.lines(connection, "show create table `" + table + "`"));
        }
        lines.addAll(
                Rows.lines(
                        connection,
                        "select table_name, view_definition, security_type"
                                + " from information_schema.views "
                                + SCHEMA.formatted("table_schema")));
        lines.addAll(
                Rows.lines(
                        connection,
                        "select trigger_name, event_manipulation, action_statement"
                                + " from information_schema.triggers "
                                + SCHEMA.formatted("trigger_schema")));
        lines.addAll(
                Rows.lines(
                        connection,
                        "select routine_name, routine_type, routine_definition"
                                + " from information_schema.routines "
                                + SCHEMA.formatted("routine_schema")));
        lines.addAll(
                Rows.lines(
                        connection,
                        "select event_name, event_definition, status"
                                + " from information_schema.events "
                                + SCHEMA.formatted("event_schema")));
        String own = "`" + connection.getCatalog() + "`.";
        return lines.stream().map(line -> line.replace(own, "")).toList();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return Rows.column(
                connection,
                "select table_name from information_schema.tables where table_schema = database()"
                        + " and table_type = 'BASE TABLE' order by 1");
    }

    private static String sumOfRows(Connection connection, String table) throws SQLException {
        List<String> columns =
                Rows.column(
                        connection,
                        "select concat('quote(`', column_name, '`)')"
                                + " from information_schema.columns where table_schema = database()"
                                + " and table_name = '"
                                + table
                                + "' order by ordinal_position");
        return "select count(*), sum(crc32(concat("
                + String.join(", ", columns)
                + "))) from `"
                + table
                + "`";
    }
}
