package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Work;
import java.sql.SQLException;
import java.util.List;

/**
 * Drops everything that users made in a database, so that it is like a new one: in one transaction,
 * so that a refusal leaves all as it was; where the server cannot hold as many locks, table by
 * table before.
 */
final class Emptying {

    private static final String LOCKS_RUN_OUT = "53200";
    private static final int DELEGATED_SINCE = 150000;
    private static final String SCHEMAS =
            "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

    /** Each is asked when those before it are done. Extensions take what is theirs along. */
    private static final List<String> DROPS =
            List.of(
                    "SELECT format('DROP EVENT TRIGGER %I', e.evtname) FROM pg_event_trigger e"
                            + " WHERE e.oid >= 16384"
                            + Fingerprints.notOfExtension("pg_event_trigger", "e.oid"),
                    "SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication",
                    "SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', extname) FROM"
                            + " pg_extension WHERE oid >= 16384",
                    "SELECT format('DROP SCHEMA %I CASCADE', n.nspname) FROM pg_namespace n WHERE "
                            + SCHEMAS,
                    "SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM"
                            + " pg_foreign_data_wrapper WHERE oid >= 16384",
                    "SELECT format('DROP LANGUAGE %I CASCADE', lanname) FROM pg_language WHERE"
                            + " oid >= 16384",
                    "SELECT format('DROP ACCESS METHOD %I CASCADE', amname) FROM pg_am WHERE oid"
                            + " >= 16384",
                    "SELECT format('DROP CAST (%s AS %s) CASCADE', castsource::regtype,"
                            + " casttarget::regtype) FROM pg_cast WHERE oid >= 16384",
                    defaults("REVOKE ALL ON %s FROM %s", grantees()),
                    defaults("GRANT ALL ON %s TO %s", "SELECT quote_ident(r.rolname) AS who"),
                    defaults(
                            "GRANT ALL ON %s TO %s",
                            "SELECT 'PUBLIC' AS who WHERE d.defaclobjtype IN ('f', 'T')"));

    private static final String LARGE_OBJECTS =
            "SELECT lo_unlink(oid)::text FROM (SELECT oid FROM pg_largeobject_metadata LIMIT 1000)"
                    + " AS few";
    private static final String TABLES =
            "SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', n.nspname, c.relname) FROM"
                    + " pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind"
                    + " IN ('r', 'p') AND "
                    + SCHEMAS
                    + Fingerprints.notOfExtension("pg_class", "c.oid");

    private final Session session;
    private final Remarks remarks;
    private final Work work;
    private boolean lost;

    Emptying(Session session, Remarks remarks, Work work) {
        this.session = session;
        this.work = work;
        this.remarks = remarks;
    }

    private static String grantees() {
        return "SELECT DISTINCT coalesce(quote_ident(g.rolname), 'PUBLIC') AS who FROM"
                + " aclexplode(d.defaclacl || acldefault('r', d.defaclrole)) a LEFT JOIN pg_roles"
                + " g ON g.oid = a.grantee UNION SELECT 'PUBLIC'";
    }

    /** Puts privileges that new objects get back to what they are without any settings. */
    private static String defaults(String act, String who) {
        return "SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I "
                + act
                + "', r.rolname, CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN"
                + " 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN"
                + " 'SCHEMAS' ELSE 'LARGE OBJECTS' END, w.who) FROM pg_default_acl d JOIN pg_roles"
                + " r ON r.oid = d.defaclrole CROSS JOIN LATERAL ("
                + who
                + ") w WHERE d.defaclnamespace = 0 AND pg_has_role(r.oid, 'USAGE')";
    }

    /** The statements that are known before anything is dropped. */
    static List<String> plan(Session session) throws SQLException {
        return session.column(
                "SELECT format('DROP SCHEMA %I CASCADE', n.nspname) FROM pg_namespace n WHERE "
                        + SCHEMAS
                        + " ORDER BY 1");
    }

    /** Those that this user may not drop. */
    static List<String> schemasOfOthers(Session session) throws SQLException {
        return session.column(
                "SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE NOT"
                        + " pg_has_role(n.nspowner, 'USAGE') AND "
                        + SCHEMAS
                        + " ORDER BY 1");
    }

    /** Drops everything. */
    void run() throws SQLException {
        try {
            whole();
        } catch (SQLException e) {
            if (!SqlProblems.state(e).equals(LOCKS_RUN_OUT)) {
                throw e;
            }
            remarks.add(
                    "the server could not hold locks on all tables at once, so the database was"
                            + " emptied table by table");
            lost = true;
            each(TABLES);
            while (!session.column(LARGE_OBJECTS).isEmpty()) {
                lost = true;
            }
            whole();
        }
    }

    /** Whether some of the content may be gone although emptying failed. */
    boolean isAnythingLost() {
        return lost;
    }

    private void whole() throws SQLException {
        session.run("BEGIN");
        try {
            for (String query : DROPS) {
                each(query);
            }
            boolean more = true;
            while (more) {
                more = !session.column(LARGE_OBJECTS).isEmpty();
            }
            publicSchema();
            work.cancellation().check();
            session.run("COMMIT");
        } catch (SQLException | RuntimeException e) {
            if (session.connection().isValid(5)) {
                session.run("ROLLBACK");
            }
            throw e;
        }
    }

    private void each(String query) throws SQLException {
        for (String statement : session.column(query)) {
            work.cancellation().check();
            session.run(statement);
        }
    }

    /** As a new database has it. */
    private void publicSchema() throws SQLException {
        boolean delegated = session.version() >= DELEGATED_SINCE;
        if (delegated) {
            session.run("CREATE SCHEMA public AUTHORIZATION pg_database_owner");
        } else {
            each(
                    "SELECT CASE WHEN m.rolsuper THEN format('CREATE SCHEMA public AUTHORIZATION"
                            + " %I', b.rolname) ELSE 'CREATE SCHEMA public' END FROM pg_roles m,"
                            + " pg_roles b WHERE m.rolname = current_user AND b.oid = 10");
        }
        session.run("GRANT " + (delegated ? "USAGE" : "ALL") + " ON SCHEMA public TO PUBLIC");
        session.run("COMMENT ON SCHEMA public IS 'standard public schema'");
    }
}
