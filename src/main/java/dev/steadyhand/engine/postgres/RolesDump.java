package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Secret;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the roles that own or are granted anything in a database, or have settings in it; their
 * groups, since they have the groups' privileges; and the members of all these, since they log in.
 * What gives power over more than databases is left out and named: attributes such as superuser,
 * and membership in the server's own roles.
 */
final class RolesDump {

    /** Each role with how deep below its topmost group it is, so that groups come first. */
    private static final String ROLES =
            """
            WITH RECURSIVE here AS (
                SELECT refobjid AS oid FROM pg_shdepend
                 WHERE refclassid = 'pg_authid'::regclass
                   AND (dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                        OR (classid = 'pg_database'::regclass
                            AND objid = (SELECT oid FROM pg_database
                                          WHERE datname = current_database())))
                UNION
                SELECT setrole FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
                 WHERE d.datname = current_database() AND setrole <> 0
            ), own AS (
                SELECT oid FROM pg_roles WHERE oid <> 10 AND rolname NOT LIKE 'pg\\_%'
            ), members AS (
                SELECT h.oid FROM here h JOIN own o ON o.oid = h.oid
                UNION
                SELECT m.member FROM members c JOIN pg_auth_members m ON m.roleid = c.oid
                  JOIN own o ON o.oid = m.member
            ), carried AS (
                SELECT oid FROM members
                UNION
                SELECT m.roleid FROM carried c JOIN pg_auth_members m ON m.member = c.oid
                  JOIN own o ON o.oid = m.roleid
            ), ordered AS (
                SELECT oid, 0 AS depth FROM carried
                UNION ALL
                SELECT m.member, o.depth + 1 FROM ordered o
                  JOIN pg_auth_members m ON m.roleid = o.oid
                 WHERE m.member IN (SELECT oid FROM carried) AND o.depth < 100
            )
            SELECT r.oid, r.rolname, r.rolcanlogin::int, r.rolinherit::int, r.rolconnlimit,
                   coalesce(r.rolvaliduntil::text, ''),
                   concat_ws(', ', CASE WHEN r.rolsuper THEN 'SUPERUSER' END,
                             CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END,
                             CASE WHEN r.rolcreatedb THEN 'CREATEDB' END,
                             CASE WHEN r.rolreplication THEN 'REPLICATION' END,
                             CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END)
              FROM pg_roles r JOIN ordered o ON o.oid = r.oid
             GROUP BY r.oid, r.rolname, r.rolcanlogin, r.rolinherit, r.rolconnlimit,
                      r.rolvaliduntil, r.rolsuper, r.rolcreaterole, r.rolcreatedb,
                      r.rolreplication, r.rolbypassrls
             ORDER BY max(o.depth), r.rolname
            """;

    private final Session session;
    private final List<String> warnings = new ArrayList<>();
    private final List<Role> roles = new ArrayList<>();

    RolesDump(Session session) {
        this.session = session;
    }

    /** Reads them. */
    void read() throws SQLException {
        Map<String, String> hashes = hashes();
        for (List<String> row : session.rows(ROLES)) {
            roles.add(role(row, hashes));
        }
        List<String> without =
                roles.stream()
                        .filter(role -> role.login() && role.password().isEmpty())
                        .map(Role::name)
                        .toList();
        if (!hashesAreReadable() && !without.isEmpty()) {
            warnings.add(
                    "Passwords of roles are not in the backup, since this user may not read"
                            + " pg_authid; where they are made, they cannot log in by password"
                            + " before one is set: "
                            + String.join(", ", without));
        }
    }

    private boolean hashesAreReadable() throws SQLException {
        return session.isAny(
                "SELECT 1 WHERE has_table_privilege('pg_catalog.pg_authid', 'SELECT')");
    }

    private Map<String, String> hashes() throws SQLException {
        Map<String, String> hashes = new LinkedHashMap<>();
        if (hashesAreReadable()) {
            for (List<String> row :
                    session.rows("SELECT oid, coalesce(rolpassword, '') FROM pg_authid")) {
                hashes.put(row.get(0), row.get(1));
            }
        }
        return hashes;
    }

    private Role role(List<String> row, Map<String, String> hashes) throws SQLException {
        String oid = row.get(0);
        String name = row.get(1);
        Set<String> left = new TreeSet<>();
        if (!row.get(6).isEmpty()) {
            left.add(row.get(6));
        }
        List<Role.Group> groups = new ArrayList<>();
        for (List<String> group :
                session.rows(
                        "SELECT g.rolname, bool_or(m.admin_option)::int FROM pg_auth_members m JOIN"
                                + " pg_roles g ON g.oid = m.roleid WHERE m.member = ?::oid GROUP BY"
                                + " 1 ORDER BY 1",
                        oid)) {
            if (group.get(0).startsWith("pg_")) {
                left.add("membership in " + group.get(0));
            } else {
                groups.add(new Role.Group(group.get(0), group.get(1).equals("1")));
            }
        }
        if (!left.isEmpty()) {
            warnings.add(
                    "Of the role "
                            + name
                            + " this is left out, being about more than databases: "
                            + String.join(", ", left));
        }
        return new Role(
                name,
                row.get(2).equals("1"),
                row.get(3).equals("1"),
                Integer.parseInt(row.get(4)),
                row.get(5),
                Secret.of(hashes.getOrDefault(oid, "")),
                settings(oid),
                groups);
    }

    private List<Traits.Setting> settings(String oid) throws SQLException {
        return session
                .column(
                        "SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setdatabase = 0 AND"
                                + " setrole = ?::oid ORDER BY 1",
                        oid)
                .stream()
                .map(text -> new Traits.Setting("", text))
                .toList();
    }

    List<String> names() {
        return roles.stream().map(Role::name).toList();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What a dump holds of them; empty where there are none. */
    String text() {
        StringBuilder text = new StringBuilder();
        roles.forEach(role -> text.append(role.text()));
        return text.toString();
    }
}
