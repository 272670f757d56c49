package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.testing.Elsewhere;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import dev.steadyhand.testing.RealMySql;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From MariaDB to MySQL and back: what both know comes back as it was. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class CrossProductTest {

    @RegisterExtension static final RealMySql MYSQL = RealMySql.elsewhere();

    @TempDir private Path folder;

    @Test
    void everyValueSurvivesTheWayToTheOtherProductAndBack(
            FreshDatabase live, @Elsewhere FreshDatabase other, FreshDatabase back) {
        live.execute(
                "ALTER DATABASE `"
                        + live.name()
                        + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        ZooFiles.fill(live, List.of("values.sql"));
        // MySQL gives this type another name, which MariaDB does not know.
        live.execute("ALTER TABLE shapes DROP COLUMN h");
        Backups there = new Backups(folder.resolve("there"));
        DumpPlan small = new DumpPlan(2, 64 << 10);
        Backup first = there.dump(live, small, Work.unwatched());
        there.restoreSideBySide(first, other, Place.EMPTIED);
        Backups again = new Backups(folder.resolve("again"));
        again.restoreSideBySide(again.dump(other, small, Work.unwatched()), back, Place.EMPTIED);

        assertThat(checksums(back)).hasSizeGreaterThan(10).isEqualTo(checksums(live));
    }

    private static Map<String, String> checksums(FreshDatabase database) {
        Map<String, String> found = new TreeMap<>();
        for (var table : database.query("SHOW TABLES")) {
            String name = String.valueOf(table.getFirst());
            found.put(
                    name,
                    String.valueOf(
                            database.query("CHECKSUM TABLE `" + name + "`").getFirst().get(1)));
        }
        return found;
    }
}
