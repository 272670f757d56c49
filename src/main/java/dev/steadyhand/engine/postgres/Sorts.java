package dev.steadyhand.engine.postgres;

import java.util.List;

/**
 * What the system catalogue says of objects that belong to no table, type, view or function: they
 * are fingerprinted by their sort, all of one together, in the order of their names.
 */
final class Sorts {

    static final List<String> QUERIES =
            List.of(
                    other(
                            "publication",
                            "concat_ws('|', p.pubname, p.puballtables, p.pubinsert, p.pubupdate,"
                                + " p.pubdelete, p.pubtruncate, (SELECT string_agg(concat_ws(' ',"
                                + " t.prrelid::regclass, (SELECT string_agg(quote_ident(a.attname),"
                                + " ' ' ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid ="
                                + " t.prrelid AND to_jsonb(t) -> 'prattrs' @> to_jsonb(a.attnum)),"
                                + " (to_jsonb(t) ->> 'prqual') IS NOT NULL), ',' ORDER BY"
                                + " t.prrelid::regclass::text) FROM pg_publication_rel t WHERE"
                                + " t.prpubid = p.oid))",
                            "pg_publication p",
                            "p.pubname"),
                    other(
                            "event trigger",
                            "concat_ws('|', e.evtname, e.evtevent, e.evtfoid::regproc,"
                                    + " e.evtenabled, e.evttags)",
                            "pg_event_trigger e",
                            "e.evtname"),
                    other(
                            "cast",
                            "concat_ws('|', c.castsource::regtype, c.casttarget::regtype,"
                                    + " nullif(c.castfunc, 0)::regprocedure, c.castcontext,"
                                    + " c.castmethod)",
                            "pg_cast c",
                            "c.castsource::regtype::text, c.casttarget::regtype::text"),
                    other(
                            "operator",
                            "concat_ws('|', o.oid::regoperator, o.oprcode, nullif(o.oprcom,"
                                    + " 0)::regoperator, nullif(o.oprnegate, 0)::regoperator,"
                                    + " o.oprcanmerge, o.oprcanhash)",
                            "pg_operator o",
                            "o.oid::regoperator::text"),
                    other(
                            "collation",
                            "concat_ws('|', l.collnamespace::regnamespace, l.collname,"
                                    + " l.collprovider, l.collisdeterministic, l.collcollate)",
                            "pg_collation l",
                            "l.collnamespace::regnamespace::text, l.collname"),
                    other(
                            "foreign data wrapper",
                            "concat_ws('|', w.fdwname, nullif(w.fdwhandler, 0)::regproc,"
                                    + " "
                                    + sorted("w.fdwoptions")
                                    + ")",
                            "pg_foreign_data_wrapper w",
                            "w.fdwname"),
                    other(
                            "server",
                            "concat_ws('|', s.srvname, s.srvtype, s.srvversion, "
                                    + sorted("s.srvoptions")
                                    + ")",
                            "pg_foreign_server s",
                            "s.srvname"),
                    other(
                            "text search configuration",
                            "concat_ws('|', g.cfgnamespace::regnamespace, g.cfgname, (SELECT"
                                    + " string_agg(concat_ws(' ', m.maptokentype, m.mapseqno,"
                                    + " m.mapdict::regdictionary), ',' ORDER BY m.maptokentype,"
                                    + " m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg ="
                                    + " g.oid))",
                            "pg_ts_config g",
                            "g.cfgnamespace::regnamespace::text, g.cfgname"),
                    other(
                            "text search dictionary",
                            "concat_ws('|', y.dictnamespace::regnamespace, y.dictname, (SELECT"
                                    + " concat_ws('.', t.tmplnamespace::regnamespace, t.tmplname)"
                                    + " FROM pg_ts_template t WHERE t.oid = y.dicttemplate),"
                                    + " y.dictinitoption)",
                            "pg_ts_dict y",
                            "y.dictnamespace::regnamespace::text, y.dictname"),
                    other(
                            "text search parser",
                            "concat_ws('|', p.prsnamespace::regnamespace, p.prsname, p.prsstart,"
                                    + " p.prstoken, p.prsend, p.prsheadline, p.prslextype)",
                            "pg_ts_parser p",
                            "p.prsnamespace::regnamespace::text, p.prsname"),
                    other(
                            "text search template",
                            "concat_ws('|', t.tmplnamespace::regnamespace, t.tmplname, t.tmplinit,"
                                    + " t.tmpllexize)",
                            "pg_ts_template t",
                            "t.tmplnamespace::regnamespace::text, t.tmplname"),
                    other(
                            "operator family",
                            "concat_ws('|', f.opfnamespace::regnamespace, f.opfname, "
                                    + method("f.opfmethod")
                                    + ", (SELECT string_agg(concat_ws(' ', m.amopstrategy,"
                                    + " m.amopopr::regoperator, m.amoppurpose), ',' ORDER BY"
                                    + " m.amopstrategy, m.amopopr::regoperator::text) FROM pg_amop"
                                    + " m WHERE m.amopfamily = f.oid), (SELECT"
                                    + " string_agg(concat_ws(' ', r.amprocnum,"
                                    + " r.amproclefttype::regtype, r.amprocrighttype::regtype,"
                                    + " r.amproc), ',' ORDER BY r.amprocnum,"
                                    + " r.amproclefttype::regtype::text,"
                                    + " r.amprocrighttype::regtype::text) FROM pg_amproc r WHERE"
                                    + " r.amprocfamily = f.oid))",
                            "pg_opfamily f",
                            "f.opfnamespace::regnamespace::text, f.opfname, f.opfmethod"),
                    other(
                            "operator class",
                            "concat_ws('|', c.opcnamespace::regnamespace, c.opcname, "
                                    + method("c.opcmethod")
                                    + ", c.opcintype::regtype, c.opcdefault,"
                                    + " nullif(c.opckeytype, 0)::regtype)",
                            "pg_opclass c",
                            "c.opcnamespace::regnamespace::text, c.opcname, c.opcmethod"),
                    other(
                            "access method",
                            "concat_ws('|', a.amname, a.amtype, a.amhandler)",
                            "pg_am a",
                            "a.amname"),
                    other(
                            "procedural language",
                            "concat_ws('|', l.lanname, l.lanpltrusted, l.lanplcallfoid::regproc,"
                                    + " nullif(l.laninline, 0)::regproc,"
                                    + " nullif(l.lanvalidator, 0)::regproc)",
                            "pg_language l",
                            "l.lanname"),
                    other(
                            "transform",
                            "concat_ws('|', t.trftype::regtype, (SELECT l.lanname FROM pg_language"
                                + " l WHERE l.oid = t.trflang), nullif(t.trffromsql, 0)::regproc,"
                                + " nullif(t.trftosql, 0)::regproc)",
                            "pg_transform t",
                            "t.trftype::regtype::text, t.trflang"),
                    other(
                            "conversion",
                            "concat_ws('|', c.connamespace::regnamespace, c.conname,"
                                    + " pg_encoding_to_char(c.conforencoding),"
                                    + " pg_encoding_to_char(c.contoencoding), c.conproc,"
                                    + " c.condefault)",
                            "pg_conversion c",
                            "c.connamespace::regnamespace::text, c.conname"));

    private static String method(String oid) {
        return "(SELECT m.amname FROM pg_am m WHERE m.oid = " + oid + ")";
    }

    /** Options come back in the order of their names. */
    static String sorted(String options) {
        return "(SELECT array_agg(o ORDER BY o) FROM unnest(" + options + ") o)";
    }

    /** What a database begins with has numbers below this one. */
    private static String other(String sort, String line, String from, String order) {
        String alias = from.substring(from.lastIndexOf(' ') + 1);
        String catalog = from.substring(0, from.indexOf(' '));
        return "SELECT 'OTHER', '', '"
                + sort
                + "', "
                + line
                + " FROM "
                + from
                + " WHERE "
                + alias
                + ".oid >= 16384"
                + Fingerprints.notOfExtension(catalog, alias + ".oid")
                + " ORDER BY "
                + order;
    }

    private Sorts() {}
}
