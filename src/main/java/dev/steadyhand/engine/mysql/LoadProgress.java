package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Progress;
import dev.steadyhand.engine.RestoreResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells how far a load is, by phases and tables, and counts what was loaded. For any thread. */
final class LoadProgress {

    private static final Optional<ObjectKind> TABLE = Optional.of(ObjectKind.TABLE);

    private final Progress progress;
    private final Map<String, Long> expectedRows = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final long expectedBytes;
    private final long tables;
    private long loadedBytes;
    private boolean building;
    private long tablesDone;
    private long rows;
    private long rowsFound;
    private long bytes;

    LoadProgress(List<Member> members, Progress progress) {
        this.progress = progress;
        this.tables =
                members.stream()
                        .filter(m -> isTable(m) && m.kind() == MemberKind.DEFINITION)
                        .count();
        this.expectedBytes =
                members.stream()
                        .filter(m -> m.kind() == MemberKind.ROWS)
                        .mapToLong(Member::uncompressedLength)
                        .sum();
        members.forEach(member -> expectedRows.merge(member.object(), member.rows(), Long::sum));
    }

    private static boolean isTable(Member member) {
        return member.objectKind().equals(TABLE);
    }

    /** Rows are going to be loaded from now on. */
    void loading() {
        progress.phase("loading tables", expectedBytes);
    }

    synchronized void begin(Member member) {
        String table = member.object();
        if (begun.add(table)) {
            progress.objectStarted(table, expectedRows.getOrDefault(table, -1L));
        }
    }

    synchronized void done(Member member) {
        rows += member.rows();
        bytes += member.uncompressedLength();
        if (member.kind() == MemberKind.ROWS) {
            loadedBytes += member.uncompressedLength();
            progress.advanced(member.object(), member.uncompressedLength(), member.rows());
        }
    }

    /** A member was found to be there already. */
    synchronized void found(Member member) {
        rowsFound += member.rows();
        done(member);
    }

    /** A table's keys are being added; a phase of its own once nothing else is left to do. */
    synchronized void building(String table) {
        if (!building && loadedBytes >= expectedBytes) {
            building = true;
            progress.phase("building the indexes of " + table, -1);
        }
    }

    synchronized void tableDone(String table) {
        progress.objectDone(table);
        tablesDone++;
    }

    /** What reads from the tables is going to be created from now on. */
    void creating() {
        progress.phase("creating routines, views, triggers and events", -1);
    }

    long tables() {
        return tables;
    }

    synchronized long tablesDone() {
        return tablesDone;
    }

    synchronized RestoreResult result(String database, List<String> warnings) {
        return new RestoreResult(database, tables, rows, rowsFound, bytes, warnings);
    }
}
