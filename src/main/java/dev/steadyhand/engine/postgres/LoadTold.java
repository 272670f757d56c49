package dev.steadyhand.engine.postgres;

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
final class LoadTold {

    private final Progress progress;
    private final Map<String, Integer> left = new HashMap<>();
    private final Map<String, Long> expectedRows = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<Member, Long> sent = new HashMap<>();
    private final long expectedBytes;
    private final long tables;
    private long tablesLoaded;
    private long rows;
    private long rowsFound;
    private long bytes;

    LoadTold(List<Member> members, Progress progress) {
        this.progress = progress;
        this.tables =
                members.stream()
                        .filter(member -> member.kind() == MemberKind.DEFINITION)
                        .filter(member -> member.objectKind().equals(Optional.of(ObjectKind.TABLE)))
                        .map(Member::object)
                        .distinct()
                        .count();
        List<Member> all =
                members.stream().filter(member -> member.kind() == MemberKind.ROWS).toList();
        this.expectedBytes = all.stream().mapToLong(Member::uncompressedLength).sum();
        for (Member member : all) {
            left.merge(member.object(), 1, Integer::sum);
            expectedRows.merge(member.object(), member.rows(), Long::sum);
        }
    }

    void phase(String name) {
        progress.phase(name, -1);
    }

    void phase(String name, long bytes) {
        progress.phase(name, bytes);
    }

    /** Rows are going to be loaded from now on. */
    void loading() {
        progress.phase("loading tables", expectedBytes);
    }

    synchronized void begin(Member member) {
        if (begun.add(member.object())) {
            progress.objectStarted(
                    member.object(), expectedRows.getOrDefault(member.object(), -1L));
        }
    }

    /** So much of a member's rows went to the server. */
    synchronized void sent(Member member, int count) {
        sent.merge(member, (long) count, Long::sum);
        progress.advanced(member.object(), count, 0);
    }

    synchronized void done(Member member) {
        boolean counts = !member.object().equals(LargeObjects.KEY.name());
        long count = counts ? member.rows() : 0;
        rows += count;
        bytes += member.uncompressedLength();
        long told = Optional.ofNullable(sent.remove(member)).orElse(0L);
        progress.advanced(member.object(), member.uncompressedLength() - told, count);
        if (left.merge(member.object(), -1, Integer::sum) == 0) {
            tablesLoaded++;
            progress.objectDone(member.object());
        }
    }

    /** A member was found to be there already. */
    synchronized void found(Member member) {
        begin(member);
        rowsFound += member.rows();
        done(member);
    }

    /** Such as {@code 3 of 8 tables with rows are loaded}. */
    synchronized String text() {
        return tablesLoaded + " of " + left.size() + " tables with rows are loaded";
    }

    synchronized RestoreResult result(String database, List<String> warnings) {
        return new RestoreResult(database, tables, rows, rowsFound, bytes, warnings);
    }
}
