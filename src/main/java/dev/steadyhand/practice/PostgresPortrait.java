package dev.steadyhand.practice;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that a PostgreSQL shop holds, as lines: sums of its rows, definitions of everything else. */
final class PostgresPortrait {

    private static final List<String> DEFINITIONS =
            List.of(
                    "select c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod),"
                            + " a.attnotnull, a.attidentity, a.attgenerated,"
                            + " pg_get_expr(d.adbin, d.adrelid)"
                            + " from pg_class c join pg_attribute a on a.attrelid = c.oid"
                            + " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum"
                            + " where c.relnamespace = 'public'::regnamespace and a.attnum > 0"
                            + " and c.relkind in ('r', 'p', 'v', 'm') and not a.attisdropped"
                            + " order by c.relname, a.attnum",
                    "select conrelid::regclass::text, conname, pg_get_constraintdef(oid),"
                            + " convalidated from pg_constraint where connamespace ="
                            + " 'public'::regnamespace order by 1, 2",
                    "select pg_get_indexdef(indexrelid), indisvalid from pg_index"
                            + " where indrelid in (select oid from pg_class"
                            + " where relnamespace = 'public'::regnamespace) order by 1",
                    "select relname, reloptions, pg_get_viewdef(oid) from pg_class where"
                            + " relkind in ('v', 'm') and relnamespace = 'public'::regnamespace"
                            + " order by 1",
                    "select relname, pg_get_expr(relpartbound, oid), pg_get_partkeydef(oid)"
                            + " from pg_class where relkind in ('r', 'p')"
                            + " and relnamespace = 'public'::regnamespace order by 1",
                    "select pg_get_triggerdef(t.oid) from pg_trigger t"
                            + " join pg_class c on c.oid = t.tgrelid where not t.tgisinternal"
                            + " and c.relnamespace = 'public'::regnamespace order by 1",
                    "select pg_get_functiondef(oid) from pg_proc"
                            + " where pronamespace = 'public'::regnamespace order by 1",
                    "select t.typname, format_type(t.typbasetype, t.typtypmod), e.enumlabel"
                            + " from pg_type t left join pg_enum e on e.enumtypid = t.oid"
                            + " where t.typnamespace = 'public'::regnamespace"
                            + " and t.typtype in ('e', 'd') order by 1, e.enumsortorder",
                    "select sequencename, last_value from pg_sequences"
                            + " where schemaname = 'public' order by 1",
                    "select c.relname, d.objsubid, d.description from pg_description d"
                            + " join pg_class c on c.oid = d.objoid"
                            + " and d.classoid = 'pg_class'::regclass"
                            + " where c.relnamespace = 'public'::regnamespace order by 1, 2");

    private PostgresPortrait() {}

    static List<String> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
        }
        List<String> lines = new ArrayList<>();
        for (String table : tables(connection)) {
            lines.add(table);
            lines.addAll(
                    Rows.lines(
                            connection,
                            "select count(*), sum(hashtextextended(t::text, 0)::numeric) from "
                                    + table
                                    + " t"));
        }
        for (String definitions : DEFINITIONS) {
            lines.addAll(Rows.lines(connection, definitions));
        }
        return lines;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return Rows.column(
                connection,
                "select oid::regclass from pg_class where relkind in ('r', 'm')"
                        + " and relnamespace = 'public'::regnamespace order by relname");
    }
}
