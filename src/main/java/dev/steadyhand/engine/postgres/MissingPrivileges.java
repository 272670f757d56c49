package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a user lacks to back a database up, to restore it beside itself and to switch. */
final class MissingPrivileges {

    private static final int SHOWN = 5;

    private MissingPrivileges() {}

    /**
     * All of them.
     *
     * @param inside what {@link #inside} found
     */
    static List<String> of(Session server, String database, List<String> inside)
            throws SQLException {
        List<String> missing = new ArrayList<>(inside);
        List<String> row =
                server.rows(
                                "SELECT rolsuper::int, rolcreatedb::int FROM pg_roles WHERE rolname"
                                        + " = current_user")
                        .getFirst();
        if (row.get(0).equals("1")) {
            return List.copyOf(missing);
        }
        if (row.get(1).equals("0")) {
            missing.add("CREATEDB");
        }
        server.column(
                        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = ? AND NOT"
                                + " pg_has_role(datdba, 'USAGE')",
                        database)
                .forEach(owner ->
                        missing.add("membership in " + owner + ", which owns " + database));
        return List.copyOf(missing);
    }

    /** What is missing to read the database of a session. */
    static List<String> inside(Session session) throws SQLException {
        List<String> unreadable =
                session.column(
                        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid"
                                + " = c.relnamespace WHERE c.relkind IN ('r', 'p', 'S') AND"
                                + " c.relpersistence <> 't' AND NOT (has_schema_privilege(n.oid,"
                                + " 'USAGE') AND CASE WHEN c.relkind = 'S' THEN"
                                + " has_sequence_privilege(c.oid, 'SELECT') ELSE"
                                + " has_table_privilege(c.oid, 'SELECT') END) AND "
                                + Catalogue.OWN_SCHEMAS
                                + " ORDER BY 1 LIMIT 100");
        List<String> missing = new ArrayList<>();
        if (!unreadable.isEmpty()) {
            List<String> some = unreadable.subList(0, Math.min(SHOWN, unreadable.size()));
            missing.add(
                    "SELECT on "
                            + String.join(", ", some)
                            + (unreadable.size() > SHOWN ? " and others" : ""));
        }
        boolean filtered =
                session.isAny(
                        "SELECT 1 FROM pg_class c WHERE c.relkind IN ('r', 'p') AND"
                                + " row_security_active(c.oid) LIMIT 1");
        if (filtered) {
            missing.add("BYPASSRLS, since policies hide rows from the user");
        }
        return missing;
    }
}
