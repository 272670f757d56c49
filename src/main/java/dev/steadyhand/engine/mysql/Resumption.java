package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what an interrupted restore may leave as it is: members that are noted as loaded, in
 * tables that hold, by digest, just the rows of those members. Any other table is emptied and
 * loaded from its beginning.
 */
final class Resumption {

    private final BackupReader source;
    private final LoadLedger ledger;
    private final Work work;
    private final List<String> remarks = new ArrayList<>();

    Resumption(BackupReader source, LoadLedger ledger, Work work) {
        this.source = source;
        this.ledger = ledger;
        this.work = work;
    }

    /** What was found to differ from what had been loaded. */
    List<String> remarks() {
        return remarks;
    }

    /**
     * The members that need not be loaded again; all tables hold just the rows of those afterwards.
     *
     * @param loader a session of the copy
     * @param readers others, to read with
     */
    Set<Member> proven(Connection loader, Readers readers, Schema schema) throws SQLException {
        work.progress().phase("proving what was loaded before", -1);
        Map<String, List<Member>> loaded =
                ledger.loaded(loader, source).stream()
                        .collect(Collectors.groupingBy(Member::object));
        Map<String, ContentDigest> found =
                new RowsComparison(schema, work)
                        .run(readers, expected(loaded), DumpPlan.usualThreads());
        Set<Member> proven = new HashSet<>();
        for (TableDefinition table : schema.tables()) {
            List<Member> members = loaded.getOrDefault(table.name(), List.of());
            ContentDigest digest = found.getOrDefault(table.name(), new ContentDigest());
            boolean asLoaded = sum(members).filter(sum -> sum.equals(digest.text())).isPresent();
            if (asLoaded && !members.isEmpty()) {
                proven.addAll(members);
            } else {
                begin(loader, table, members);
            }
        }
        return proven;
    }

    private static List<DumpedObject> expected(Map<String, List<Member>> loaded) {
        List<DumpedObject> objects = new ArrayList<>();
        loaded.forEach((name, members) ->
                objects.add(
                        new DumpedObject(
                                ObjectKind.TABLE,
                                name,
                                members.stream().mapToLong(Member::rows).sum(),
                                members.stream().mapToLong(Member::uncompressedLength).sum(),
                                "",
                                "")));
        return objects;
    }

    private static Optional<String> sum(List<Member> members) {
        ContentDigest sum = new ContentDigest();
        for (Member member : members) {
            Optional<ContentDigest> digest = ContentDigest.parse(member.contentDigest());
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            sum.add(digest.get());
        }
        return Optional.of(sum.text());
    }

    private void begin(Connection loader, TableDefinition table, List<Member> members)
            throws SQLException {
        if (!members.isEmpty()) {
            remarks.add(
                    "Table "
                            + table.name()
                            + " of the copy did not hold what had been loaded into it; it was"
                            + " loaded anew.");
        }
        if (table.holdsOwnRows()) {
            empty(loader, table);
        }
        for (Member member : members) {
            ledger.forget(loader, member);
        }
    }

    /** The next automatic value is the definition's, and goes with the rows if it is not kept. */
    private static void empty(Connection loader, TableDefinition table) throws SQLException {
        String name = SqlText.identifier(table.name());
        new Session(loader).run("TRUNCATE TABLE " + name);
        if (table.autoIncrement() > 0) {
            new Session(loader)
                    .run("ALTER TABLE " + name + " AUTO_INCREMENT=" + table.autoIncrement());
        }
    }
}
