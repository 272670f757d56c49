package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A dump of another tool as the stages of a restore see one: what its survey says of each table
 * stands for the table's rows, and what comes behind the rows is gathered while it is read.
 */
final class ScriptEntries implements BackupReader {

    /** More than the largest schemas have behind their rows. */
    private static final long MOST_TEXT = 128L << 20;

    private final EntryLabel labels;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Member> tables = new HashMap<>();
    private final Map<Long, String> texts = new HashMap<>();
    private final Member largeObjects;
    private long length;

    ScriptEntries(Manifest survey) {
        this.labels =
                new EntryLabel(
                        survey.objects().stream().map(ObjectKey::of).collect(Collectors.toSet()));
        for (DumpedObject object : survey.objects()) {
            if (object.kind() == ObjectKind.TABLE) {
                members.add(of(MemberKind.DEFINITION, ObjectKey.of(object), 0, 0));
            }
        }
        for (DumpedObject object : survey.objects()) {
            if (object.kind() == ObjectKind.TABLE && object.rows() > 0) {
                Member rows = rows(object);
                members.add(rows);
                tables.put(object.name(), rows);
            }
        }
        largeObjects = of(MemberKind.ROWS, LargeObjects.KEY, -1L - members.size(), 0);
        if (tables.isEmpty()) {
            members.add(largeObjects);
        }
    }

    /** Places before the text's beginning are those of tables. */
    private Member rows(DumpedObject table) {
        return new Member(
                MemberKind.ROWS,
                Optional.of(ObjectKind.TABLE),
                table.name(),
                -1L - members.size(),
                0,
                table.bytes(),
                table.rows(),
                table.rows() + " rows, " + table.bytes() + " bytes");
    }

    private static Member of(MemberKind kind, ObjectKey key, long offset, long length) {
        return new Member(kind, Optional.of(key.kind()), key.name(), offset, length, length, 0, "");
    }

    /** What stands for a table with rows; empty where it has none. */
    Optional<Member> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** What stands for the content of large objects. */
    Member largeObjects() {
        return largeObjects;
    }

    /** All tables with rows. */
    List<Member> tables() {
        return List.copyOf(tables.values());
    }

    /** What stands for a definition. */
    Member label(ScriptUse.Definition definition) {
        boolean index = definition.sql().matches("(?s)CREATE (UNIQUE )?INDEX .*");
        ObjectKey key =
                definition
                        .made()
                        .orElseGet(() ->
                                labels.of(
                                        new DefinitionText.Entry(
                                                "",
                                                index ? "INDEX" : "CONSTRAINT",
                                                "",
                                                List.of(definition.sql()))));
        return of(MemberKind.DEFINITION, key, definition.offset(), definition.sql().length() + 1L);
    }

    /** Keeps what is to be run when the rows are in. */
    void keep(ScriptUse.Definition definition) {
        length += definition.text().length();
        if (length > MOST_TEXT) {
            throw new Problem(
                            ProblemCode.STATEMENT_REFUSED,
                            "The dump holds more than "
                                    + (MOST_TEXT >> 20)
                                    + " MiB of definitions behind its rows.",
                            "",
                            "Check where the dump comes from, or choose another backup.")
                    .toException();
        }
        members.add(label(definition));
        texts.put(definition.offset(), definition.text());
    }

    @Override
    public List<Member> members() {
        return List.copyOf(members);
    }

    @Override
    public InputStream open(Member member) {
        return new ByteArrayInputStream(
                texts.getOrDefault(member.offset(), "").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
}
