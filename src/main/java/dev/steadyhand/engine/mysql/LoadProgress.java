package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Progress;
import dev.steadyhand.engine.RestoreResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how far a load is, by phases and tables, and counts what was loaded. For one thread. */
final class LoadProgress {

    private static final Optional<ObjectKind> TABLE = Optional.of(ObjectKind.TABLE);

    private final Progress progress;
    private final Map<String, Long> expectedRows = new HashMap<>();
    private final long expectedBytes;
    private final long tables;
    private boolean inTables;
    private boolean inCode;
    private String table = "";
    private long tablesDone;
    private long rows;
    private long bytes;

    LoadProgress(List<Member> members, Progress progress) {
        this.progress = progress;
        this.tables =
                members.stream()
                        .filter(m -> isTable(m) && m.kind() == MemberKind.DEFINITION)
                        .count();
        this.expectedBytes =
                members.stream()
                        .filter(LoadProgress::isTable)
                        .mapToLong(Member::uncompressedLength)
                        .sum();
        members.forEach(member -> expectedRows.merge(member.object(), member.rows(), Long::sum));
    }

    private static boolean isTable(Member member) {
        return member.objectKind().equals(TABLE);
    }

    void begin(Member member) {
        if (isTable(member)) {
            if (!inTables) {
                inTables = true;
                progress.phase("loading tables", expectedBytes);
            }
            if (member.kind() == MemberKind.DEFINITION) {
                endTable();
                table = member.object();
                progress.objectStarted(table, expectedRows.getOrDefault(table, -1L));
            }
        } else if (inTables && !inCode && member.objectKind().isPresent()) {
            endTable();
            inCode = true;
            progress.phase("creating routines, views, triggers and events", -1);
        }
    }

    void done(Member member) {
        rows += member.rows();
        bytes += member.uncompressedLength();
        if (isTable(member)) {
            progress.advanced(member.object(), member.uncompressedLength(), member.rows());
        }
    }

    void finish() {
        endTable();
    }

    private void endTable() {
        if (!table.isEmpty()) {
            progress.objectDone(table);
            tablesDone++;
            table = "";
        }
    }

    long tables() {
        return tables;
    }

    long tablesDone() {
        return tablesDone;
    }

    RestoreResult result(String database, List<String> warnings) {
        return new RestoreResult(database, tables, rows, bytes, warnings);
    }
}
