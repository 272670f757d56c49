package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.ForeignHead;
import dev.steadyhand.archive.ForeignManifest;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a foreign dump without a server, and tells what it holds. */
final class ForeignSurvey implements ForeignUse {

    private static final int MOST_LEFT_OUT = 50;

    private final ForeignDump dump;
    private final Selection selection;
    private final Work work;
    private final Map<String, Counted> objects = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private long text;

    ForeignSurvey(ForeignDump dump, Selection selection, Work work) {
        this.dump = dump;
        this.selection = selection;
        this.work = work;
    }

    /** An object and what was counted of it. */
    private static final class Counted {
        private final ObjectKind kind;
        private final String name;
        private long rows;
        private long bytes;

        Counted(ObjectKind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        DumpedObject object() {
            return new DumpedObject(kind, name, rows, bytes, "", "");
        }
    }

    Manifest run(Instant now) {
        work.progress().phase("reading the dump", dump.bytes());
        ForeignScripts.Read read;
        try {
            read = ForeignScripts.read(dump, selection, this, work);
        } catch (SQLException e) {
            throw SqlProblems.of(e, "read the dump", Problem.NOTHING_CHANGED);
        }
        requireAnything(read);
        requireAllRows(read.said());
        return manifest(read, now);
    }

    private void requireAnything(ForeignScripts.Read read) {
        boolean other =
                !selection.database().isEmpty() && !selection.database().equals(read.database());
        if (objects.isEmpty() || other) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            dump.name()
                                    + " holds no tables"
                                    + (selection.database().isEmpty()
                                            ? "."
                                            : " of a database " + selection.database() + "."),
                            Problem.NOTHING_CHANGED,
                            "Check which file it is, and which database is meant.")
                    .toException();
        }
        for (String table : selection.tables()) {
            if (!objects.containsKey(key(ObjectKind.TABLE, table))) {
                throw new Problem(
                                ProblemCode.UNKNOWN_NAME,
                                dump.name() + " holds no table " + table + ".",
                                Problem.NOTHING_CHANGED,
                                "Check how the table is written.")
                        .toException();
            }
        }
    }

    /** mydumper says how many rows a table has: a file that is missing shows. */
    private void requireAllRows(ForeignScripts.Said said) {
        for (Counted table : objects.values()) {
            long wanted = said.rows().getOrDefault(table.name, table.rows);
            if (table.kind == ObjectKind.TABLE && wanted != table.rows) {
                throw incomplete(
                        "The files of the table "
                                + table.name
                                + " hold "
                                + table.rows
                                + " rows; the dump's metadata speaks of "
                                + wanted
                                + ".");
            }
        }
        Set<String> names =
                objects.values().stream().map(object -> object.name).collect(Collectors.toSet());
        for (String table : new TreeSet<>(said.rows().keySet())) {
            if (selection.holds(table) && !names.contains(table)) {
                throw incomplete(
                        "The definition of the table "
                                + table
                                + " is missing, which the dump's metadata speaks of.");
            }
        }
        if (said.rows().isEmpty()) {
            said.gaps()
                    .forEach(table ->
                            leftOut(
                                    "The files of "
                                            + table
                                            + " are not numbered through, and the dump does not say"
                                            + " how many rows there were: compare it with its"
                                            + " source"));
        }
    }

    private static ProblemException incomplete(String what) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        what,
                        Problem.NOTHING_CHANGED,
                        "Fetch the dump again from where it was made: a file may be missing.")
                .toException();
    }

    private Manifest manifest(ForeignScripts.Read read, Instant now) {
        ForeignHead head = read.head();
        Product product =
                head.serverVersion().contains("MariaDB") ? Product.MARIADB : Product.MYSQL;
        return new Manifest(
                "",
                Environment.PRACTICE,
                new Identity(product, "", head.host(), 0, read.database()),
                head.serverVersion(),
                head.tool(),
                now,
                now,
                read.said().point(),
                Map.of(
                        ForeignManifest.TOOL,
                        head.tool(),
                        ForeignManifest.LEFT_OUT,
                        String.join("; ", leftOut)),
                objects.values().stream().map(Counted::object).toList(),
                List.of(),
                new Manifest.DumpFile("", Codec.GZIP, dump.bytes(), text, ""),
                "");
    }

    private static String key(ObjectKind kind, String name) {
        return kind + " " + name;
    }

    private Counted object(ObjectKind kind, String name) {
        return objects.computeIfAbsent(key(kind, name), _ -> new Counted(kind, name));
    }

    @Override
    public TextRules settings(String sql, TextRules mode) {
        return mode;
    }

    @Override
    public void databaseDefault(String clause) {
        text += clause.length();
    }

    @Override
    public void table(ObjectKind kind, String name, byte[] sql) {
        text += sql.length;
        object(kind, name);
    }

    @Override
    public void dropTable(String name) {
        objects.remove(key(ObjectKind.TABLE, name));
    }

    @Override
    public void alter(String table, byte[] sql) {
        text += sql.length;
    }

    @Override
    public void setSequence(String sql) {
        text += sql.length();
    }

    @Override
    public void rows(String table, ForeignInsert.Rows rows) {
        Counted counted = objects.get(key(ObjectKind.TABLE, table));
        if (counted == null) {
            throw ForeignLoad.undefined(table);
        }
        counted.rows += rows.rows();
        counted.bytes += rows.sql().length();
        text += rows.sql().length();
        work.progress().advanced(table, dump.consumed(), rows.rows());
    }

    @Override
    public void code(ObjectKind kind, String name, byte[] sql) {
        text += sql.length;
        object(kind, name);
    }

    @Override
    public void leftOut(String what) {
        if (leftOut.size() < MOST_LEFT_OUT && !leftOut.contains(what)) {
            leftOut.add(what);
        }
    }
}
