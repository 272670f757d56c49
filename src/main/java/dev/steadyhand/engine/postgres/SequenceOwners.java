package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds sequences that would give values which the columns they serve have already. */
final class SequenceOwners {

    private static final String OWNED =
            """
            SELECT n.nspname, s.relname, tn.nspname, t.relname, a.attname
              FROM pg_class s
              JOIN pg_namespace n ON n.oid = s.relnamespace
              JOIN pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0 AND NOT q.seqcycle
              JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = s.oid
                              AND o.refclassid = 'pg_class'::regclass AND o.deptype IN ('a', 'i')
              JOIN pg_class t ON t.oid = o.refobjid AND t.relkind IN ('r', 'p')
              JOIN pg_namespace tn ON tn.oid = t.relnamespace
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.refobjsubid
                                 AND a.atttypid IN (20, 21, 23)
              JOIN pg_index x ON x.indrelid = t.oid AND x.indkey[0] = a.attnum AND x.indisvalid
                             AND x.indpred IS NULL
             WHERE %s
             GROUP BY 1, 2, 3, 4, 5
             ORDER BY 1, 2
            """
                    .formatted(Catalogue.OWN_SCHEMAS);

    private SequenceOwners() {}

    /** A sentence for each; only of columns that begin an index, where looking costs nothing. */
    static List<String> behind(Session session) throws SQLException {
        List<String> behind = new ArrayList<>();
        for (List<String> row : session.rows(OWNED)) {
            QualifiedName sequence = new QualifiedName(row.get(0), row.get(1));
            QualifiedName table = new QualifiedName(row.get(2), row.get(3));
            boolean isBehind =
                    session.isAny(
                            "SELECT 1 FROM "
                                    + sequence.sql()
                                    + " s WHERE s.last_value < (SELECT max("
                                    + SqlText.identifier(row.get(4))
                                    + ") FROM "
                                    + table.sql()
                                    + ")");
            if (isBehind) {
                behind.add(
                        sequence.text()
                                + " is behind the data of "
                                + table.text()
                                + "."
                                + QualifiedName.part(row.get(4)));
            }
        }
        return behind;
    }
}
