package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who owns what in a database, and who may do what: of each role one digest of all it owns, and one
 * of all it is granted, column by column and by default. What differs is a warning, since another
 * server has other roles.
 */
final class Ownership {

    private static final String OWNER = "owner ";
    private static final String GRANTS = "grants to ";
    private static final String PUBLIC = "PUBLIC";

    private static final String RELATIONS =
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace %s WHERE c.relkind IN"
                    + " ('r', 'p', 'f', 'v', 'm', 'S') AND c.relpersistence <> 't' AND "
                    + Catalogue.OWN_SCHEMAS
                    + Fingerprints.notOfExtension("pg_class", "c.oid");
    private static final String ROUTINES =
            " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace %s WHERE "
                    + Catalogue.OWN_SCHEMAS
                    + Fingerprints.notOfExtension("pg_proc", "p.oid");
    private static final String TYPES =
            " FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class tc ON"
                    + " tc.oid = t.typrelid %s WHERE t.typtype IN ('b', 'c', 'd', 'e', 'r') AND"
                    + " (t.typtype <> 'c' OR tc.relkind = 'c') AND NOT EXISTS (SELECT FROM pg_type"
                    + " l WHERE l.oid = t.typelem AND l.typarray = t.oid) AND "
                    + Catalogue.OWN_SCHEMAS
                    + Fingerprints.notOfExtension("pg_type", "t.oid");
    private static final String SCHEMAS =
            " FROM pg_namespace n %s WHERE "
                    + Catalogue.OWN_SCHEMAS
                    + Fingerprints.notOfExtension("pg_namespace", "n.oid");

    private static final List<String> OWNERS =
            List.of(
                    owners("'relation ' || c.oid::regclass", "c.relowner", RELATIONS),
                    owners("'routine ' || p.oid::regprocedure", "p.proowner", ROUTINES),
                    owners("'type ' || t.oid::regtype", "t.typowner", TYPES),
                    owners("'schema ' || n.nspname", "n.nspowner", SCHEMAS));
    private static final List<String> GRANTED =
            List.of(
                    grants(
                            "'relation ' || c.oid::regclass",
                            "coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE"
                                    + " 'r' END::\"char\", c.relowner))",
                            "c.relowner",
                            RELATIONS),
                    grants(
                            "'column ' || c.oid::regclass || '.' || quote_ident(b.attname)",
                            "b.attacl",
                            "c.relowner",
                            RELATIONS.replace(
                                    "%s",
                                    "JOIN pg_attribute b ON b.attrelid = c.oid AND NOT"
                                            + " b.attisdropped AND b.attacl IS NOT NULL %s")),
                    grants(
                            "'routine ' || p.oid::regprocedure",
                            "coalesce(p.proacl, acldefault('f', p.proowner))",
                            "p.proowner",
                            ROUTINES),
                    grants(
                            "'type ' || t.oid::regtype",
                            "coalesce(t.typacl, acldefault('T', t.typowner))",
                            "t.typowner",
                            TYPES),
                    grants(
                            "'schema ' || n.nspname",
                            "coalesce(n.nspacl, acldefault('n', n.nspowner))",
                            "n.nspowner",
                            SCHEMAS),
                    grants(
                            "concat_ws(' ', 'default of', pg_get_userbyid(d.defaclrole),"
                                    + " d.defaclobjtype, (SELECT s.nspname FROM pg_namespace s"
                                    + " WHERE s.oid = d.defaclnamespace))",
                            "d.defaclacl",
                            "0::oid",
                            " FROM pg_default_acl d %s WHERE true"));

    private Ownership() {}

    private static String owners(String what, String owner, String from) {
        return "SELECT '"
                + OWNER
                + "' || pg_get_userbyid("
                + owner
                + "), "
                + what
                + from.replace("%s", "");
    }

    private static String grants(String what, String acl, String owner, String from) {
        return "SELECT '"
                + GRANTS
                + "' || CASE a.grantee WHEN 0 THEN '"
                + PUBLIC
                + "' ELSE pg_get_userbyid(a.grantee) END, concat_ws(' ', "
                + what
                + ", a.privilege_type, a.is_grantable)"
                + from.replace("%s", "CROSS JOIN LATERAL aclexplode(" + acl + ") a")
                + " AND a.grantee <> "
                + owner;
    }

    /** A digest for each role that owns anything, and for each that is granted anything. */
    static Map<ObjectKey, String> read(Session session) throws SQLException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        List<String> queries = new ArrayList<>(OWNERS);
        queries.addAll(GRANTED);
        for (String query : queries) {
            for (List<String> row : session.rows(query)) {
                lines.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row.get(1));
            }
        }
        Map<ObjectKey, String> digests = new LinkedHashMap<>();
        lines.forEach((name, texts) ->
                digests.put(
                        new ObjectKey(ObjectKind.OTHER, name),
                        Fingerprints.digest(texts.stream().sorted().toList())));
        return digests;
    }

    /** Whether an object of a manifest is one of these. */
    static boolean is(ObjectKey key) {
        return key.kind() == ObjectKind.OTHER
                && (key.name().startsWith(OWNER) || key.name().startsWith(GRANTS));
    }

    /** What of them is not as a manifest says; nothing where it says nothing of them. */
    static List<Check> compare(Session session, List<DumpedObject> expected) throws SQLException {
        Map<ObjectKey, String> wanted = new LinkedHashMap<>();
        expected.stream()
                .filter(object -> is(ObjectKey.of(object)))
                .forEach(object -> wanted.put(ObjectKey.of(object), object.definitionDigest()));
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<ObjectKey, String> found = read(session);
        Set<String> roles = new HashSet<>(session.column("SELECT rolname FROM pg_roles"));
        roles.add(PUBLIC);
        List<Check> checks = new ArrayList<>();
        wanted.forEach((key, digest) -> {
            if (!roles.contains(role(key))) {
                checks.add(
                        Check.warn(
                                key.name(),
                                "the server has no role of this name: "
                                        + (key.name().startsWith(OWNER)
                                                ? "what it owns in the backup belongs to others"
                                                : "what it is granted in the backup is left out")));
            } else if (!digest.equals(found.get(key))) {
                checks.add(Check.warn(key.name(), "not as in the backup"));
            }
        });
        found.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .forEach(key -> checks.add(Check.warn(key.name(), "not in the backup")));
        if (checks.isEmpty()) {
            checks.add(Check.pass("owners and grants", "as in the backup"));
        }
        return checks;
    }

    private static String role(ObjectKey key) {
        String start = key.name().startsWith(OWNER) ? OWNER : GRANTS;
        return key.name().substring(start.length());
    }
}
