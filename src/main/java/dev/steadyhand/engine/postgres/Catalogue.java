package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables and sequences of a database whose contents a dump holds, as {@code pg_dump} chooses
 * them: none of the system, none of extensions but those that an extension says hold settings.
 */
record Catalogue(List<Table> tables, List<QualifiedName> sequences) {

    private static final int RANGES_SINCE = 140000;

    /** What is the user's own and not the system's, of a namespace {@code n}. */
    static final String OWN_SCHEMAS =
            "n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', '"
                    + LoadLedger.SCHEMA
                    + "') AND coalesce(obj_description(n.oid, 'pg_namespace'), '') NOT LIKE"
                    + " 'steadyhand %'";

    private static final String TABLES =
            """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples::bigint,
                   CASE WHEN c.relkind = 'r' AND am.amname = 'heap'
                        THEN pg_relation_size(c.oid) / 8192 ELSE 0 END,
                   coalesce(e.condition, ''), (e.oid IS NOT NULL)::int,
                   (c.relpersistence = 'u' AND pg_is_in_recovery())::int
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_am am ON am.oid = c.relam
              LEFT JOIN (SELECT unnest(extconfig) AS oid, unnest(extcondition) AS condition
                           FROM pg_extension) e ON e.oid = c.oid
             WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND :which
               AND (e.oid IS NOT NULL OR NOT EXISTS (
                     SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                        AND d.objid = c.oid AND d.deptype = 'e'))
             ORDER BY pg_relation_size(c.oid) DESC, n.nspname, c.relname
            """;

    /** Children that inherit may get their columns in another order when they are made again. */
    private static final String COLUMNS =
            """
            SELECT a.attrelid, a.attname
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
               AND c.relkind IN ('r', 'p')
             ORDER BY a.attrelid,
                      CASE WHEN c.relispartition OR NOT EXISTS (
                             SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
                           THEN a.attnum ELSE 0 END,
                      a.attname COLLATE "C"
            """;

    private static final String SEQUENCES =
            """
            SELECT n.nspname, c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND %s
               AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
               AND NOT EXISTS (
                     SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                        AND d.objid = c.oid AND d.deptype = 'e')
             ORDER BY 1, 2
            """
                    .formatted(OWN_SCHEMAS);

    Catalogue {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** Reads it; large tables come first. */
    static Catalogue read(Session session) throws SQLException {
        List<QualifiedName> sequences =
                session.rows(SEQUENCES).stream()
                        .map(row -> new QualifiedName(row.get(0), row.get(1)))
                        .toList();
        return new Catalogue(tables(session, OWN_SCHEMAS), sequences);
    }

    /** What restores of ours have in a database does not belong to it. */
    static List<String> schemasOfOurs(Session session) throws SQLException {
        return session.column(
                "SELECT nspname FROM pg_namespace WHERE obj_description(oid, 'pg_namespace') LIKE"
                        + " 'steadyhand %' ORDER BY 1");
    }

    /** The tables of one schema, also of one of our own, without the tables of our own. */
    static Catalogue ofSchema(Session session, String schema) throws SQLException {
        String which =
                "n.nspname = "
                        + SqlText.literal(schema)
                        + " AND c.relname NOT LIKE '\\_steadyhand\\_%'";
        return new Catalogue(tables(session, which), List.of());
    }

    private static List<Table> tables(Session session, String which) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (List<String> row : session.rows(COLUMNS)) {
            columns.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row.get(1));
        }
        boolean ranges = session.version() >= RANGES_SINCE;
        List<Table> tables = new ArrayList<>();
        for (List<String> row : session.rows(TABLES.replace(":which", which))) {
            tables.add(table(row, columns.getOrDefault(row.get(0), List.of()), ranges));
        }
        return tables;
    }

    private static Table table(List<String> row, List<String> columns, boolean ranges) {
        boolean ordinary = row.get(3).equals("r");
        // A standby has no rows of unlogged tables.
        boolean readable = row.get(8).equals("0");
        return new Table(
                new QualifiedName(row.get(1), row.get(2)),
                ordinary && readable,
                columns,
                ranges ? Long.parseLong(row.get(5)) : 0,
                Long.parseLong(row.get(4)),
                row.get(6),
                row.get(7).equals("1"));
    }
}
