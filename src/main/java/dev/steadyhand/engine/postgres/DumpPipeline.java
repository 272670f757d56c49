package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Room;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.ServerAccess;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one dump: an exported snapshot, the definitions before the data by {@code pg_dump}, the
 * rows by several sessions while another {@code pg_dump} reads the definitions after the data. All
 * of them see one moment.
 */
final class DumpPipeline {

    private final Sessions sessions;
    private final ServerAccess access;
    private final DumpPlan plan;
    private final BackupWriter writer;
    private final Work work;
    private final List<PgTool> tools;
    private final Map<ObjectKey, DumpedObject> objects = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    DumpPipeline(
            PostgresConnections.Place place,
            DumpPlan plan,
            BackupWriter writer,
            Work work,
            List<PgTool> tools) {
        this.sessions = place.sessions();
        this.access = place.access();
        this.plan = plan;
        this.writer = writer;
        this.work = work;
        this.tools = List.copyOf(tools);
    }

    /**
     * Runs it.
     *
     * @param source what the server is, for the result
     * @param version as the server gives it
     */
    DumpResult run(Identity source, String version) {
        work.cancellation().check();
        try (Readers readers = new Readers(sessions, access, work.cancellation())) {
            PgTool tool = PgTool.forServer(tools, readers.first().version());
            List<String> left = Catalogue.schemasOfOurs(readers.first());
            PgDumpRun run = new PgDumpRun(tool, access, left, work.cancellation());
            return dump(readers, run, source, version);
        } catch (SQLException e) {
            throw SqlProblems.ofDump(e, access.url().database(), work.cancellation());
        }
    }

    private DumpResult dump(Readers readers, PgDumpRun tool, Identity source, String version)
            throws SQLException {
        work.progress().phase("reading definitions", -1);
        Session first = readers.first();
        TextForm form = TextForm.of(first);
        Map<String, String> point = ConsistentPoint.of(first);
        String snapshot = readers.exportSnapshot();
        Catalogue catalogue = Catalogue.read(first);
        lock(first, catalogue);
        Map<ObjectKey, String> fingerprints = Fingerprints.read(first);
        fingerprints.putAll(Ownership.read(first));
        catalogue.tables().forEach(table -> fingerprints.putIfAbsent(table.key(), ""));
        EntryLabel labels = new EntryLabel(fingerprints.keySet());
        DefinitionText before = DefinitionText.of(tool.section("pre-data", snapshot, form));
        prelude(first, form, version, before.restrictKey());
        List<String> roles = plan.users() ? roles(first) : List.of();
        definitions(before, labels, fingerprints, form.charset());
        undefined(fingerprints, false);
        unread(catalogue);
        SectionAfter after = SectionAfter.begin(tool, snapshot, form);
        try {
            readers.grow(plan.threads(), snapshot);
            rows(readers, catalogue, form, fingerprints);
            sequences(first, catalogue, fingerprints, form.charset());
            largeObjects(first);
            work.progress().phase("reading keys, indexes and triggers", -1);
            definitions(after.text(work), labels, fingerprints, form.charset());
        } finally {
            // Where something failed, nobody waits for it any more.
            after.end();
        }
        undefined(fingerprints, true);
        text(MemberKind.EPILOGUE, Optional.empty(), DumpText.epilogue(before.restrictKey()));
        return new DumpResult(
                source, version, point, List.copyOf(objects.values()), warnings, roles);
    }

    /** Nobody drops or changes the tables while they are read. */
    private void lock(Session session, Catalogue catalogue) throws SQLException {
        for (Table table : catalogue.tables()) {
            if (table.holdsRows()) {
                session.run("LOCK TABLE ONLY " + table.name().sql() + " IN ACCESS SHARE MODE");
            }
        }
    }

    private void prelude(Session session, TextForm form, String version, String restrictKey)
            throws SQLException {
        Traits traits =
                Traits.of(session, access.url().database())
                        .orElseThrow()
                        .withPublicSchema(
                                session.isAny(
                                        "SELECT 1 FROM pg_namespace WHERE nspname = 'public'"));
        text(
                MemberKind.PRELUDE,
                Optional.empty(),
                DumpText.prelude(traits, form, version, restrictKey));
        if (form == TextForm.LATIN1) {
            warnings.add(
                    "The database has no encoding (SQL_ASCII); its bytes are dumped as they are.");
        }
    }

    /** Before all definitions, since those name them as owners. */
    private List<String> roles(Session session) throws SQLException {
        RolesDump dump = new RolesDump(session);
        dump.read();
        warnings.addAll(dump.warnings());
        if (!dump.names().isEmpty()) {
            text(MemberKind.ACCOUNTS, Optional.empty(), dump.text());
        }
        return dump.names();
    }

    private void definitions(
            DefinitionText text,
            EntryLabel labels,
            Map<ObjectKey, String> fingerprints,
            Charset charset) {
        for (DefinitionText.Entry entry : text.entries()) {
            ObjectKey key = labels.of(entry);
            text(MemberKind.DEFINITION, Optional.of(key), entry.text(), charset);
            objects.putIfAbsent(
                    key,
                    new DumpedObject(
                            key.kind(), key.name(), 0, 0, "", fingerprints.getOrDefault(key, "")));
        }
    }

    /** Each object has a member, also one that comes with another, such as with an extension. */
    private void undefined(Map<ObjectKey, String> fingerprints, boolean late) {
        fingerprints.forEach((key, digest) -> {
            if (!objects.containsKey(key) && (late || !isLate(key))) {
                text(MemberKind.DEFINITION, Optional.of(key), "-- Defined with others.\n");
                objects.put(key, new DumpedObject(key.kind(), key.name(), 0, 0, "", digest));
            }
        });
    }

    private void unread(Catalogue catalogue) {
        catalogue.tables().stream()
                .filter(table -> !table.holdsRows() && table.blocks() > 0)
                .forEach(table ->
                        warnings.add(
                                "The rows of "
                                        + table.key().name()
                                        + " are not in the dump: the server is a standby, and the"
                                        + " table is not logged."));
    }

    /** Views may be defined behind the rows, where they depend on keys. */
    private static boolean isLate(ObjectKey key) {
        return key.kind() == ObjectKind.VIEW || key.kind() == ObjectKind.FUNCTION;
    }

    private void rows(
            Readers readers,
            Catalogue catalogue,
            TextForm form,
            Map<ObjectKey, String> fingerprints)
            throws SQLException {
        work.progress().phase("reading rows", -1);
        RowsDump dump = new RowsDump(plan, form, writer, work);
        catalogue.tables().forEach(dump::add);
        for (RowsDump.Tally tally : paced(readers, dump)) {
            ObjectKey key = tally.table().key();
            objects.put(
                    key,
                    new DumpedObject(
                            key.kind(),
                            key.name(),
                            tally.digest().rows(),
                            tally.bytes(),
                            tally.table().holdsRows() ? tally.digest().text() : "",
                            fingerprints.getOrDefault(key, "")));
        }
    }

    private List<RowsDump.Tally> paced(Readers readers, RowsDump dump) throws SQLException {
        Remarks remarks = new Remarks();
        try (PacedWork paced =
                PacedWork.of(
                        plan.care(),
                        new PacedWork.Watch(
                                () -> sessions.openServer(access, Problem.NOTHING_CHANGED),
                                readers.all(),
                                remarks),
                        new Room(writer::freeBytes, plan.care(), "where the backup is written"),
                        work)) {
            return dump.run(readers.all(), paced);
        } finally {
            warnings.addAll(remarks.all());
        }
    }

    private void sequences(
            Session session,
            Catalogue catalogue,
            Map<ObjectKey, String> fingerprints,
            Charset charset)
            throws SQLException {
        for (Sequences.State state : Sequences.read(session, catalogue.sequences())) {
            ObjectKey key = new ObjectKey(ObjectKind.SEQUENCE, state.name().text());
            text(MemberKind.DEFINITION, Optional.of(key), state.setval() + ";\n", charset);
            objects.put(
                    key,
                    new DumpedObject(
                            key.kind(),
                            key.name(),
                            0,
                            0,
                            "",
                            fingerprints.getOrDefault(key, ""),
                            state.next()));
        }
    }

    private void largeObjects(Session session) throws SQLException {
        if (!LargeObjects.isAny(session)) {
            return;
        }
        work.progress().phase("reading large objects", -1);
        ObjectKey key = LargeObjects.KEY;
        RowsMembers members =
                new RowsMembers(
                        key,
                        new byte[0],
                        new byte[0],
                        plan.chunkBytes(),
                        new RowsMembers.Target(writer, work));
        LargeObjects.read(session, members, work.cancellation());
        members.end();
        objects.put(
                key,
                new DumpedObject(
                        key.kind(),
                        key.name(),
                        members.digest().rows(),
                        members.bytes(),
                        members.digest().text(),
                        ""));
    }

    private void text(MemberKind kind, Optional<ObjectKey> object, String text) {
        text(kind, object, text, StandardCharsets.UTF_8);
    }

    private void text(MemberKind kind, Optional<ObjectKey> object, String text, Charset charset) {
        MemberBuffer member =
                writer.member(
                        kind, object.map(ObjectKey::kind), object.map(ObjectKey::name).orElse(""));
        byte[] bytes = text.getBytes(charset);
        member.write(bytes, 0, bytes.length);
        writer.append(member);
    }
}
