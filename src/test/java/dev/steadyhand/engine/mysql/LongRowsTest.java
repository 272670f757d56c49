package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows longer than a packet, and than a statement may be, with ordinary ones before and behind. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class LongRowsTest {

    @TempDir private Path folder;

    /** Two tables, so that two sessions come upon long rows at one time. */
    private static void makeTables(FreshDatabase live) {
        for (String table : new String[] {"t", "u"}) {
            live.execute(
                    "CREATE TABLE " + table + " (id INT, b LONGBLOB, c LONGTEXT)",
                    "INSERT INTO " + table + " SELECT seq, 'before', 'é' FROM seq_1_to_5",
                    "INSERT INTO "
                            + table
                            + " VALUES (6, REPEAT(x'00FF', 5000000), REPEAT('é', 4000000))",
                    "INSERT INTO " + table + " SELECT seq, 'between', 'é' FROM seq_7_to_9",
                    "INSERT INTO " + table + " VALUES (10, REPEAT(x'27', 9000000), 'behind')");
        }
    }

    @Test
    void comeBackAsTheyWere(FreshDatabase live) {
        makeTables(live);
        Backups backups = new Backups(folder);

        Backup backup = backups.dump(live, new DumpPlan(2, 8 << 20), Work.unwatched());
        backups.restore(backup, live, Place.BESIDE);

        String copy = Backups.names(live).copy();
        assertThat(live.query("CHECKSUM TABLE `" + copy + "`.t, `" + copy + "`.u"))
                .extracting(row -> row.getLast())
                .isEqualTo(
                        live.query("CHECKSUM TABLE t, u").stream()
                                .map(row -> row.getLast())
                                .toList());
        assertThat(backups.compare(live, copy, Backups.manifest(backup)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    /** The digest of a member is that of its rows, also where a long row begins the next one. */
    @Test
    void areOfTheMemberThatHoldsThem(FreshDatabase live) {
        makeTables(live);
        Backups backups = new Backups(folder);

        Backup backup = backups.dump(live, new DumpPlan(2, 1), Work.unwatched());

        assertThat(Backups.manifest(backup).members())
                .filteredOn(member -> member.kind() == MemberKind.ROWS)
                .allSatisfy(member ->
                        assertThat(ContentDigest.parse(member.contentDigest()))
                                .map(ContentDigest::rows)
                                .contains(member.rows()))
                .extracting(Member::rows)
                .containsExactlyInAnyOrder(5L, 1L, 3L, 1L, 5L, 1L, 3L, 1L);
    }
}
