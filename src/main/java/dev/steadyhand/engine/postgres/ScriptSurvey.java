package dev.steadyhand.engine.postgres;

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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a dump of {@code pg_dump} without a server, and tells what it holds. */
final class ScriptSurvey implements ScriptUse {

    /** The option that names the encoding of the dump's text. */
    static final String ENCODING = "foreignEncoding";

    /** The option that says what the dump says of its database as a whole. */
    static final String DATABASE = "foreignDatabase";

    private static final int MOST_LEFT_OUT = 50;

    private final ForeignDump dump;
    private final Selection selection;
    private final Work work;
    private final Map<ObjectKey, Counted> objects = new LinkedHashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private Optional<Traits> traits = Optional.empty();
    private long text;

    ScriptSurvey(ForeignDump dump, Selection selection, Work work) {
        this.dump = dump;
        this.selection = selection;
        this.work = work;
    }

    /** What was counted of an object. */
    private static final class Counted {
        private long rows;
        private long bytes;
        private long next;
    }

    Manifest run(ScriptSource source, Instant now) {
        boolean sized = dump.form() != ForeignDump.Form.FOLDER;
        work.progress().phase("reading the dump", sized ? dump.bytes() : -1);
        Optional<ArchiveHead> archive = source.head();
        Script script = new Script(this, work.cancellation());
        Script.Read[] read = new Script.Read[1];
        source.read(in -> read[0] = script.read(in));
        String database = archive.map(ArchiveHead::database).orElseGet(read[0]::database);
        requireAnything(database);
        return manifest(read[0], archive, database, now);
    }

    private void requireAnything(String database) {
        String wanted = selection.database();
        boolean other = !wanted.isEmpty() && !database.isEmpty() && !wanted.equals(database);
        if (objects.isEmpty() || other) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            dump.name()
                                    + (other
                                            ? " is of the database " + database + "."
                                            : " holds no tables."),
                            Problem.NOTHING_CHANGED,
                            "Check which file it is, and which database is meant.")
                    .toException();
        }
    }

    private Manifest manifest(
            Script.Read read, Optional<ArchiveHead> archive, String database, Instant now) {
        ForeignHead head = read.head();
        String tool =
                archive.map(known ->
                                ForeignHead.PG_DUMP
                                        + " "
                                        + known.toolVersion()
                                        + " ("
                                        + known.format().word()
                                        + ")")
                        .orElseGet(head::tool);
        Map<String, String> options = new LinkedHashMap<>();
        options.put(ForeignManifest.TOOL, tool);
        options.put(ForeignManifest.LEFT_OUT, String.join("; ", leftOut));
        options.put(ENCODING, read.form().encoding());
        traits.ifPresent(known -> options.put(DATABASE, known.line().strip()));
        return new Manifest(
                "",
                Environment.PRACTICE,
                new Identity(Product.POSTGRESQL, "", "", 0, database),
                archive.map(ArchiveHead::serverVersion).orElseGet(head::serverVersion),
                tool,
                now,
                now,
                Map.of(),
                options,
                objects.entrySet().stream()
                        .map(entry -> object(entry.getKey(), entry.getValue()))
                        .toList(),
                List.of(),
                new Manifest.DumpFile("", Codec.GZIP, dump.bytes(), text, ""),
                "");
    }

    private static DumpedObject object(ObjectKey key, Counted counted) {
        return new DumpedObject(
                key.kind(), key.name(), counted.rows, counted.bytes, "", "", counted.next);
    }

    private Counted table(String name) {
        Counted counted = objects.get(new ObjectKey(ObjectKind.TABLE, name));
        if (counted == null) {
            throw undefined(name);
        }
        return counted;
    }

    private static ProblemException undefined(String table) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "The dump holds rows of " + table + " and not its definition.",
                        "",
                        "Have a whole dump made: without --data-only, and without leaving tables"
                                + " out.")
                .toException();
    }

    @Override
    public void setting(String sql) {
        text += sql.length();
    }

    @Override
    public void database(Traits known) {
        traits = Optional.of(known);
    }

    @Override
    public void definition(Definition definition) {
        text += definition.text().length();
        definition.made().ifPresent(key -> objects.computeIfAbsent(key, _ -> new Counted()));
        Sequences.set(definition.sql())
                .ifPresent(state ->
                        objects.computeIfAbsent(
                                                new ObjectKey(
                                                        ObjectKind.SEQUENCE, state.name().text()),
                                                _ -> new Counted())
                                        .next =
                                state.next());
        tell(0);
    }

    @Override
    public ScriptReader.Rows rows(CopyRows rows) {
        Counted counted = table(rows.table());
        return block -> {
            counted.rows += block.rows();
            counted.bytes += block.length();
            text += block.length();
            tell(block.rows());
        };
    }

    @Override
    public void rowsEnd(CopyRows rows) {}

    @Override
    public void insert(InsertRows rows, String sql) {
        Counted counted = table(rows.table());
        counted.rows += rows.rows();
        counted.bytes += sql.length();
        text += sql.length();
        tell(rows.rows());
    }

    @Override
    public void largeObject(String sql) {
        Counted counted = objects.computeIfAbsent(LargeObjects.KEY, _ -> new Counted());
        counted.bytes += sql.length();
        text += sql.length();
    }

    private void tell(long rows) {
        work.progress().advanced(dump.name(), dump.consumed(), rows);
    }

    @Override
    public void leftOut(String what) {
        if (leftOut.size() < MOST_LEFT_OUT) {
            leftOut.add(what);
        }
    }
}
