package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.Member;
import dev.steadyhand.base.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Proves what an interrupted restore had loaded: each table of the copy holds, by digest, just the
 * rows of the members that are noted.
 */
final class Resumption {

    private final Map<String, List<Member>> loaded;
    private final Work work;

    Resumption(List<Member> rows, LoadLedger.Found found, Work work) {
        this.loaded = found.of(rows).stream().collect(Collectors.groupingBy(Member::object));
        this.work = work;
    }

    /** The tables that hold something else. */
    List<String> differences(Readers readers, Catalogue catalogue, int threads)
            throws SQLException {
        RowsComparison comparison = new RowsComparison(work);
        Map<String, ContentDigest> found =
                comparison.run(readers, catalogue.tables(), Map.of(), threads);
        List<String> wrong = new ArrayList<>();
        found.forEach((table, digest) -> {
            Optional<String> expected = sum(loaded.getOrDefault(table, List.of()));
            if (!expected.equals(Optional.of(digest.text()))) {
                wrong.add(table);
            }
        });
        return wrong;
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
}
