package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ObjectKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the system catalogue says of each object, as a digest: the same exactly when the objects are
 * defined alike. Owners and grants are no part of it, since other servers have other roles. A table
 * is fingerprinted with its columns, constraints, indexes, triggers, rules and policies.
 */
final class Fingerprints {

    private static final String RELATION_KIND =
            "CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW'"
                    + " ELSE 'TABLE' END";

    /** A condition on an object of the query around it, whatever that calls its tables. */
    static String notOfExtension(String catalog, String oid) {
        return " AND NOT EXISTS (SELECT FROM pg_depend of_extension WHERE of_extension.classid = '"
                + catalog
                + "'::regclass AND of_extension.objid = "
                + oid
                + " AND of_extension.deptype = 'e')";
    }

    /** The name of a collation; null where it is that of the database. */
    private static String collation(String oid) {
        return "(SELECT nullif(l.collname, 'default') FROM pg_collation l WHERE l.oid = "
                + oid
                + ")";
    }

    /** A query over what belongs to relations; each row is a line of one relation. */
    private static String ofRelation(String line, String from, String where) {
        return "SELECT "
                + RELATION_KIND
                + ", n.nspname, c.relname, "
                + line
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                + from
                + " WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relpersistence <> 't'"
                + " AND "
                + Catalogue.OWN_SCHEMAS
                + notOfExtension("pg_class", "c.oid")
                + where;
    }

    private static final List<String> QUERIES =
            List.of(
                    "SELECT 'SCHEMA', '', n.nspname, concat_ws('|', obj_description(n.oid,"
                            + " 'pg_namespace')) FROM pg_namespace n WHERE n.nspname <> 'public'"
                            + " AND "
                            + Catalogue.OWN_SCHEMAS
                            + notOfExtension("pg_namespace", "n.oid"),
                    "SELECT 'EXTENSION', '', e.extname, n.nspname FROM pg_extension e JOIN"
                            + " pg_namespace n ON n.oid = e.extnamespace WHERE e.oid >= 16384",
                    ofRelation(
                            "concat_ws('|', c.relkind, c.relpersistence,"
                                    + " array_to_string(c.reloptions, ','), c.relreplident,"
                                    + " c.relrowsecurity, c.relforcerowsecurity,"
                                    + " CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid)"
                                    + " END, pg_get_expr(c.relpartbound, c.oid),"
                                    + " CASE WHEN c.reloftype <> 0 THEN c.reloftype::regtype::text"
                                    + " END, obj_description(c.oid, 'pg_class'),"
                                    + " CASE WHEN c.relkind IN ('v', 'm') THEN"
                                    + " pg_get_viewdef(c.oid) END,"
                                    + " (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER"
                                    + " BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid ="
                                    + " c.oid), (SELECT concat_ws(' ', s.srvname, "
                                    + Sorts.sorted("t.ftoptions")
                                    + ") FROM pg_foreign_table t JOIN pg_foreign_server s ON s.oid"
                                    + " = t.ftserver WHERE t.ftrelid = c.oid))",
                            "",
                            ""),
                    ofRelation(
                            "concat_ws('|', 'column', quote_ident(a.attname),"
                                    + " format_type(a.atttypid, a.atttypmod), a.attnotnull,"
                                    + " a.attidentity, a.attgenerated, "
                                    + collation("a.attcollation")
                                    + ", pg_get_expr(f.adbin, f.adrelid), a.attstorage,"
                                    + " nullif(a.attstattarget, -1), array_to_string(a.attoptions,"
                                    + " ','), array_to_string("
                                    + Sorts.sorted("a.attfdwoptions")
                                    + ", ','), col_description(a.attrelid, a.attnum))",
                            "JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef f ON"
                                    + " f.adrelid = c.oid AND f.adnum = a.attnum",
                            " AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind <> 'S' ORDER BY"
                                    + " c.oid, CASE WHEN c.relispartition OR NOT EXISTS (SELECT"
                                    + " FROM pg_inherits i WHERE i.inhrelid = c.oid) THEN a.attnum"
                                    + " ELSE 0 END, a.attname COLLATE \"C\""),
                    ofRelation(
                            "concat_ws('|', 'constraint', quote_ident(k.conname),"
                                    + " pg_get_constraintdef(k.oid), obj_description(k.oid,"
                                    + " 'pg_constraint'))",
                            "JOIN pg_constraint k ON k.conrelid = c.oid",
                            " AND k.contype IN ('c', 'f', 'p', 'u', 'x') AND NOT (k.contype = 'f'"
                                    + " AND k.conparentid <> 0) ORDER BY k.conname COLLATE \"C\""),
                    ofRelation(
                            "concat_ws('|', 'index', pg_get_indexdef(x.indexrelid),"
                                    + " x.indisclustered, x.indisreplident,"
                                    + " obj_description(x.indexrelid, 'pg_class'))",
                            "JOIN pg_index x ON x.indrelid = c.oid",
                            " ORDER BY pg_get_indexdef(x.indexrelid) COLLATE \"C\""),
                    ofRelation(
                            "concat_ws('|', 'trigger', pg_get_triggerdef(g.oid), g.tgenabled,"
                                    + " obj_description(g.oid, 'pg_trigger'))",
                            "JOIN pg_trigger g ON g.tgrelid = c.oid",
                            " AND NOT g.tgisinternal AND coalesce(to_jsonb(g) ->> 'tgparentid',"
                                    + " '0') = '0' ORDER BY g.tgname COLLATE \"C\""),
                    ofRelation(
                            "concat_ws('|', 'rule', pg_get_ruledef(r.oid), r.ev_enabled)",
                            "JOIN pg_rewrite r ON r.ev_class = c.oid",
                            " AND r.rulename <> '_RETURN' ORDER BY r.rulename COLLATE \"C\""),
                    ofRelation(
                            "concat_ws('|', 'policy', quote_ident(p.polname), p.polcmd,"
                                    + " p.polpermissive, pg_get_expr(p.polqual, p.polrelid),"
                                    + " pg_get_expr(p.polwithcheck, p.polrelid))",
                            "JOIN pg_policy p ON p.polrelid = c.oid",
                            " ORDER BY p.polname COLLATE \"C\""),
                    ofRelation(
                            "concat_ws('|', 'statistics', pg_get_statisticsobjdef(s.oid))",
                            "JOIN pg_statistic_ext s ON s.stxrelid = c.oid",
                            " ORDER BY s.stxname COLLATE \"C\""),
                    ofRelation(
                            "concat_ws('|', 'sequence', q.seqtypid::regtype, q.seqstart,"
                                    + " q.seqincrement, q.seqmax, q.seqmin, q.seqcache, q.seqcycle,"
                                    + " (SELECT concat_ws('.', o.refobjid::regclass, a.attname)"
                                    + " FROM pg_depend o JOIN pg_attribute a ON a.attrelid ="
                                    + " o.refobjid AND a.attnum = o.refobjsubid WHERE o.classid ="
                                    + " 'pg_class'::regclass AND o.objid = c.oid AND o.deptype IN"
                                    + " ('a', 'i') LIMIT 1))",
                            "JOIN pg_sequence q ON q.seqrelid = c.oid",
                            ""),
                    "SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,"
                            + " n.nspname, p.proname || '(' || oidvectortypes(p.proargtypes) ||"
                            + " ')', concat_ws('|', CASE WHEN p.prokind <> 'a' THEN"
                            + " pg_get_functiondef(p.oid) ELSE concat_ws('|', g.aggkind,"
                            + " g.aggnumdirectargs, g.aggtransfn, g.aggfinalfn, g.aggcombinefn,"
                            + " g.aggserialfn, g.aggdeserialfn, g.aggmtransfn, g.aggminvtransfn,"
                            + " g.aggmfinalfn, g.aggfinalextra, g.aggsortop::regoperator,"
                            + " g.aggtranstype::regtype, g.agginitval, g.aggminitval,"
                            + " p.proparallel) END, obj_description(p.oid, 'pg_proc')) FROM pg_proc"
                            + " p JOIN pg_namespace n ON n.oid = p.pronamespace LEFT JOIN"
                            + " pg_aggregate g ON g.aggfnoid = p.oid WHERE "
                            + Catalogue.OWN_SCHEMAS
                            + notOfExtension("pg_proc", "p.oid")
                            // Constructors of ranges come with their types.
                            + " AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid ="
                            + " 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')",
                    "SELECT 'TYPE', n.nspname, t.typname, concat_ws('|', t.typtype, t.typcategory,"
                            + " (SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY"
                            + " e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),"
                            + " (SELECT string_agg(concat_ws(' ', quote_ident(a.attname),"
                            + " format_type(a.atttypid, a.atttypmod),"
                            + collation("a.attcollation")
                            + "), ','"
                            + " ORDER BY a.attnum) FROM pg_attribute a WHERE t.typtype = 'c' AND"
                            + " a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),"
                            + " CASE WHEN t.typtype = 'd' THEN concat_ws(' ',"
                            + " format_type(t.typbasetype, t.typtypmod), t.typnotnull,"
                            + " t.typdefault, "
                            + collation("t.typcollation")
                            + ", (SELECT string_agg(concat_ws(' ', quote_ident(k.conname),"
                            + " pg_get_constraintdef(k.oid)), ',' ORDER BY k.conname) FROM"
                            + " pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')) END,"
                            + " (SELECT concat_ws(' ', r.rngsubtype::regtype, r.rngcanonical,"
                            + " r.rngsubdiff) FROM pg_range r WHERE r.rngtypid = t.oid), CASE WHEN"
                            + " t.typtype = 'b' THEN concat_ws(' ', t.typinput, t.typoutput,"
                            + " t.typlen, t.typbyval, t.typalign) END, obj_description(t.oid,"
                            + " 'pg_type')) FROM pg_type t JOIN pg_namespace n ON n.oid ="
                            + " t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid WHERE"
                            + " (t.typtype IN ('b', 'c', 'd', 'e', 'r') OR NOT t.typisdefined) AND"
                            + " (t.typtype <> 'c' OR c.relkind = 'c') AND NOT EXISTS (SELECT FROM"
                            + " pg_type l WHERE l.oid = t.typelem AND l.typarray = t.oid) AND "
                            + Catalogue.OWN_SCHEMAS
                            + notOfExtension("pg_type", "t.oid"));

    private Fingerprints() {}

    /** The fingerprint of each object, in no order that means anything. */
    static Map<ObjectKey, String> read(Session session) throws SQLException {
        Map<ObjectKey, List<String>> lines = new LinkedHashMap<>();
        List<String> queries = new ArrayList<>(QUERIES);
        queries.addAll(Sorts.QUERIES);
        for (String query : queries) {
            for (List<String> row : session.rows(query)) {
                ObjectKind kind = ObjectKind.valueOf(row.get(0));
                ObjectKey key = new ObjectKey(kind, name(kind, row.get(1), row.get(2)));
                lines.computeIfAbsent(key, _ -> new ArrayList<>()).add(row.get(3));
            }
        }
        Map<ObjectKey, String> fingerprints = new LinkedHashMap<>();
        lines.forEach((key, texts) -> fingerprints.put(key, digest(texts)));
        return fingerprints;
    }

    private static String name(ObjectKind kind, String schema, String name) {
        return switch (kind) {
            case SCHEMA, EXTENSION -> QualifiedName.part(name);
            case FUNCTION, PROCEDURE -> routine(schema, name);
            case OTHER -> name;
            default -> new QualifiedName(schema, name).text();
        };
    }

    /**
     * The name of a routine, with the types of what it takes.
     *
     * @param signature such as {@code total(integer, text)}, without quotes
     */
    static String routine(String schema, String signature) {
        return QualifiedName.part(schema) + "." + signature.replaceAll("[\\r\\n]", " ");
    }

    /** A digest that tells where each text ends. */
    static String digest(List<String> texts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
