package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Check;
import java.sql.SQLException;
import java.util.List;

/** Whether indexes are valid: a build that failed leaves one behind that is not. */
final class IndexCheck {

    private static final String INVALID =
            "SELECT x.indexrelid::regclass::text FROM pg_index x JOIN pg_class c ON c.oid ="
                    + " x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT"
                    + " (x.indisvalid AND x.indisready) AND ";

    private IndexCheck() {}

    /** Those of a database. */
    static Check of(Session session) throws SQLException {
        return check(session.column(INVALID + Catalogue.OWN_SCHEMAS + " ORDER BY 1"));
    }

    /** Those of a schema. */
    static Check of(Session session, String schema) throws SQLException {
        return check(session.column(INVALID + "n.nspname = ? ORDER BY 1", schema));
    }

    private static Check check(List<String> invalid) {
        return invalid.isEmpty()
                ? Check.pass("indexes", "all are valid")
                : Check.warn("indexes", "not valid: " + String.join(", ", invalid));
    }
}
