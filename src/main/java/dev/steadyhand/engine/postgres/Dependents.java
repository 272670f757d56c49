package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What in a live database is bound to tables that leave their place, and has to be bound to those
 * that take it: the server binds foreign keys, views, rules and functions to a table and not to its
 * name. Of everything else that is bound to one, nothing is known here, so it stands in the way.
 *
 * @param incoming foreign keys of tables that stay, to tables that leave
 * @param outgoing foreign keys of tables that leave, to tables that stay
 * @param again statements that bind views, rules and functions anew, by the names they read
 * @param publications statements that publish the tables that come in place of those that leave
 * @param obstacles what is bound in ways that cannot be made anew
 */
record Dependents(
        List<ForeignKey> incoming,
        List<ForeignKey> outgoing,
        List<String> again,
        List<String> publications,
        List<String> obstacles) {

    /** Between names, where one text holds many. */
    private static final String BETWEEN = "\u0001";

    private static final String MOVING =
            "WITH moving AS (SELECT c.oid, c.reltype FROM pg_class c JOIN pg_namespace n ON n.oid ="
                + " c.relnamespace WHERE n.nspname = ? AND c.relname = ANY (string_to_array(?, '"
                    + BETWEEN
                    + "')) AND c.relkind IN ('r', 'p', 'f')), owned AS (SELECT d.objid AS oid FROM"
                    + " pg_depend d JOIN moving m ON m.oid = d.refobjid JOIN pg_class s ON s.oid ="
                    + " d.objid AND s.relkind = 'S' WHERE d.classid = 'pg_class'::regclass AND"
                    + " d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')), bound AS"
                    + " (SELECT d.* FROM pg_depend d WHERE d.deptype IN ('n', 'a') AND"
                    + " ((d.refclassid = 'pg_class'::regclass AND d.refobjid IN (SELECT oid FROM"
                    + " moving UNION SELECT oid FROM owned)) OR (d.refclassid ="
                    + " 'pg_type'::regclass AND d.refobjid IN (SELECT t.oid FROM pg_type t JOIN"
                    + " moving m ON t.oid = m.reltype OR (t.typelem = m.reltype AND m.reltype <>"
                    + " 0))))) ";
    private static final String KEYS =
            "SELECT n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid) FROM"
                    + " pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE k.contype = 'f' AND k.conparentid = 0 AND ";
    private static final String OF_THOSE_THAT_STAY =
            "k.confrelid IN (SELECT oid FROM moving) AND k.conrelid NOT IN (SELECT oid FROM moving)"
                    + " ORDER BY 1, 2, 3";
    private static final String OF_THOSE_THAT_LEAVE =
            "k.conrelid IN (SELECT oid FROM moving) AND k.confrelid NOT IN (SELECT oid FROM moving)"
                    + " ORDER BY 1, 2, 3";
    private static final String PUBLICATIONS =
            "SELECT format('ALTER PUBLICATION %I ADD TABLE ONLY %I.%I', p.pubname, n.nspname,"
                    + " c.relname) FROM pg_publication_rel r JOIN pg_publication p ON p.oid ="
                    + " r.prpubid JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid"
                    + " = c.relnamespace WHERE r.prrelid IN (SELECT oid FROM moving) ORDER BY 1";
    private static final String VIEWS =
            "SELECT format('CREATE OR REPLACE VIEW %I.%I%s AS %s', n.nspname, c.relname, ' WITH ('"
                + " || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid)) FROM"
                + " pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v'"
                + " AND c.oid IN (SELECT r.ev_class FROM pg_rewrite r JOIN bound b ON b.classid ="
                + " 'pg_rewrite'::regclass AND b.objid = r.oid WHERE r.rulename = '_RETURN') ORDER"
                + " BY c.oid";
    private static final String RULES =
            "SELECT regexp_replace(pg_get_ruledef(r.oid), '^CREATE RULE', 'CREATE OR REPLACE RULE')"
                + " FROM pg_rewrite r WHERE r.rulename <> '_RETURN' AND r.ev_class NOT IN (SELECT"
                + " oid FROM moving) AND r.oid IN (SELECT objid FROM bound WHERE classid ="
                + " 'pg_rewrite'::regclass) ORDER BY 1";
    private static final String FUNCTIONS =
            "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.oid IN (SELECT objid FROM"
                    + " bound WHERE classid = 'pg_proc'::regclass AND refclassid ="
                    + " 'pg_class'::regclass) ORDER BY p.oid";
    private static final String OTHERS =
            "SELECT DISTINCT pg_describe_object(b.classid, b.objid, b.objsubid) FROM bound b WHERE"
                    + " NOT CASE b.classid WHEN 'pg_constraint'::regclass THEN true WHEN"
                    + " 'pg_statistic_ext'::regclass THEN true WHEN"
                    + " 'pg_publication_rel'::regclass THEN true WHEN 'pg_rewrite'::regclass THEN"
                    + " EXISTS (SELECT FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class"
                    + " WHERE r.oid = b.objid AND c.relkind <> 'm') WHEN 'pg_trigger'::regclass"
                    + " THEN EXISTS (SELECT FROM pg_trigger t JOIN moving m ON m.oid = t.tgrelid"
                    + " WHERE t.oid = b.objid) WHEN 'pg_policy'::regclass THEN EXISTS (SELECT FROM"
                    + " pg_policy p JOIN moving m ON m.oid = p.polrelid WHERE p.oid = b.objid)"
                    + " WHEN 'pg_attrdef'::regclass THEN EXISTS (SELECT FROM pg_attrdef a JOIN"
                    + " moving m ON m.oid = a.adrelid WHERE a.oid = b.objid) WHEN"
                    + " 'pg_class'::regclass THEN b.refclassid = 'pg_class'::regclass AND"
                    + " (b.objid IN (SELECT oid FROM owned) OR EXISTS (SELECT FROM pg_index x JOIN"
                    + " moving m ON m.oid = x.indrelid WHERE x.indexrelid = b.objid)) WHEN"
                    + " 'pg_proc'::regclass THEN b.refclassid = 'pg_class'::regclass ELSE false END"
                    + " UNION SELECT 'what inherits ' || i.inhparent::regclass::text FROM"
                    + " pg_inherits i WHERE i.inhparent IN (SELECT oid FROM moving) OR i.inhrelid"
                    + " IN (SELECT oid FROM moving) UNION SELECT 'subscription ' || s.subname FROM"
                    + " pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid WHERE"
                    + " r.srrelid IN (SELECT oid FROM moving) UNION SELECT 'publication ' ||"
                    + " p.pubname || ', which publishes a part of it' FROM pg_publication_rel r"
                    + " JOIN pg_publication p ON p.oid = r.prpubid WHERE r.prrelid IN (SELECT oid"
                    + " FROM moving) AND (to_jsonb(r) ->> 'prqual' IS NOT NULL OR to_jsonb(r) ->>"
                    + " 'prattrs' IS NOT NULL) UNION SELECT 'foreign key ' || k.conname || ' of"
                    + " the partitioned table ' || c.oid::regclass::text FROM pg_constraint k JOIN"
                    + " pg_class c ON c.oid = k.conrelid AND c.relkind = 'p' WHERE k.contype = 'f'"
                    + " AND k.confrelid IN (SELECT oid FROM moving) UNION SELECT 'publication ' ||"
                    + " p.pubname || ', whose subscribers do not know the tables that are loaded'"
                    + " FROM pg_publication p WHERE p.puballtables AND EXISTS (SELECT FROM"
                    + " pg_replication_slots s WHERE s.database = current_database()) ORDER BY 1";

    /** Reads them of some tables of one schema; those that are not there do not matter. */
    static Dependents read(Session session, String schema, List<String> tables)
            throws SQLException {
        String[] moving = {schema, String.join(BETWEEN, tables)};
        List<String> again = new ArrayList<>();
        for (String query : List.of(VIEWS, RULES, FUNCTIONS)) {
            session.column(MOVING + query, moving).forEach(sql -> again.add(withoutEnd(sql)));
        }
        return new Dependents(
                keys(session.rows(MOVING + KEYS + OF_THOSE_THAT_STAY, moving)),
                keys(session.rows(MOVING + KEYS + OF_THOSE_THAT_LEAVE, moving)),
                again,
                session.column(MOVING + PUBLICATIONS, moving),
                session.column(MOVING + OTHERS, moving));
    }

    /** The foreign keys by which rows of a table are referred to, its own included. */
    static List<ForeignKey> keysTo(Session session, QualifiedName table) throws SQLException {
        return keys(
                session.rows(KEYS + "k.confrelid = to_regclass(?) ORDER BY 1, 2, 3", table.sql()));
    }

    private static List<ForeignKey> keys(List<List<String>> rows) {
        return rows.stream()
                .flatMap(row ->
                        ForeignKey.of(
                                new QualifiedName(row.get(0), row.get(1)), row.get(2), row.get(3))
                                .stream())
                .toList();
    }

    private static String withoutEnd(String sql) {
        String text = sql.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    /** Takes tables that leave out of their publications. */
    List<String> unpublished() {
        return publications.stream()
                .map(sql -> sql.replaceFirst(" ADD TABLE ONLY ", " DROP TABLE ONLY "))
                .toList();
    }

    /** For messages: what is in the way. */
    String inTheWay() {
        return SqlText.shortened(
                obstacles.stream().limit(10).collect(Collectors.joining(", ")), 300);
    }

    /** For messages: foreign keys of tables that stay or leave. */
    List<String> keyNames() {
        List<ForeignKey> all = new ArrayList<>(incoming);
        all.addAll(outgoing);
        return all.stream()
                .map(key ->
                        key.name()
                                + " (from "
                                + key.table().text()
                                + " to "
                                + key.parent().text()
                                + ")")
                .toList();
    }
}
