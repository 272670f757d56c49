package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.CountedReader;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Some tables of a backup, restored beside the live database and switched in alone. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class PartialRestoreTest {

    @TempDir private Path folder;

    private final MysqlEngine engine = new MysqlEngine(InstantSource.system());
    private final Switchover switchover = engine.switchover();
    private long bytesRead;

    @BeforeEach
    void fill(FreshDatabase live) {
        live.execute(
                "CREATE TABLE bed (id INT PRIMARY KEY, label VARCHAR(20))",
                "CREATE TABLE plant (id INT PRIMARY KEY, bed INT, name VARCHAR(20), CONSTRAINT"
                        + " plant_bed FOREIGN KEY (bed) REFERENCES bed (id) ON DELETE CASCADE)",
                "CREATE TABLE leaf (id INT PRIMARY KEY, plant INT, CONSTRAINT leaf_plant FOREIGN"
                        + " KEY (plant) REFERENCES plant (id))",
                "CREATE TABLE heavy (id INT PRIMARY KEY, text VARCHAR(300))",
                "CREATE TRIGGER plant_in BEFORE INSERT ON plant FOR EACH ROW SET NEW.name ="
                        + " UPPER(NEW.name)",
                "CREATE TRIGGER bed_in BEFORE INSERT ON bed FOR EACH ROW SET NEW.label = 'bed'",
                "CREATE VIEW names AS SELECT name FROM plant",
                "INSERT INTO bed VALUES (1, 'x')",
                "INSERT INTO plant VALUES (1, 1, 'rose'), (2, 1, 'elm')",
                "INSERT INTO leaf VALUES (1, 1)",
                "INSERT INTO heavy SELECT seq, SHA2(seq, 512) FROM seq_1_to_20000");
    }

    private void restore(FreshDatabase live, Backup backup, Place place, Set<String> tables) {
        RestorePlan plan =
                new RestorePlan(
                        "run-1",
                        place,
                        Backups.names(live),
                        RestorePlan.Loading.by(2),
                        new Selection("", tables));
        try (CountedReader reader =
                new CountedReader(StoredBackupReader.open(backup, Work.unwatched()))) {
            engine.restore(live.access(), plan, reader, Work.unwatched());
            bytesRead = reader.bytesRead();
        }
    }

    private void switchIn(FreshDatabase live) {
        switchover.switchIn(live.access(), Backups.names(live), Work.unwatched());
    }

    @Test
    void onlyTheChosenTableIsExchanged(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);
        live.execute(
                "SET foreign_key_checks=0",
                "DELETE FROM plant",
                "INSERT INTO bed VALUES (2, 'y')",
                "CREATE TABLE newer (id INT)");

        restore(live, backup, Place.BESIDE, Set.of("plant"));
        switchIn(live);

        assertThat(live.value("SELECT GROUP_CONCAT(name ORDER BY id) FROM plant"))
                .isEqualTo("ROSE,ELM");
        assertThat(live.value("SELECT COUNT(*) FROM bed")).isEqualTo("2");
        assertThat(live.query("SHOW TABLES LIKE 'newer'")).hasSize(1);
        assertThat(live.query("SELECT * FROM names")).hasSize(2);
    }

    @Test
    void theDatabaseShowsItselfAsBeforeWithItsKeysAndTriggers(FreshDatabase live) {
        Map<String, String> before = Portrait.of(live, live.name());
        Backup backup = new Backups(folder).dump(live);

        restore(live, backup, Place.BESIDE, Set.of("plant"));
        switchIn(live);

        assertThat(Portrait.of(live, live.name())).isEqualTo(before);
    }

    @Test
    void keysOfTablesThatStayAreInForce(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);
        restore(live, backup, Place.BESIDE, Set.of("plant"));
        switchIn(live);

        live.execute("DELETE FROM plant WHERE id = 2", "INSERT INTO leaf VALUES (7, 1)");

        assertThat(
                        catchThrowableOfType(
                                IllegalStateException.class,
                                () -> live.execute("INSERT INTO leaf VALUES (8, 2)")))
                .hasRootCauseInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void undoPutsBackTheFormerTableAlone(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);
        live.execute("UPDATE plant SET name = 'newer'", "UPDATE bed SET label = 'newer'");
        Map<String, String> before = Portrait.of(live, live.name());
        CopyNames names = Backups.names(live);

        restore(live, backup, Place.BESIDE, Set.of("plant"));
        switchIn(live);
        switchover.undo(live.access(), names, Work.unwatched());

        assertThat(Portrait.of(live, live.name())).isEqualTo(before);
    }

    @Test
    void aTableThatWasDroppedComesBackAndUndoTakesItAway(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);
        live.execute("SET foreign_key_checks=0", "DROP TABLE heavy");

        restore(live, backup, Place.BESIDE, Set.of("heavy"));
        switchIn(live);
        assertThat(live.value("SELECT COUNT(*) FROM heavy")).isEqualTo("20000");

        switchover.undo(live.access(), Backups.names(live), Work.unwatched());
        assertThat(live.query("SHOW TABLES LIKE 'heavy'")).isEmpty();
        assertThat(live.value("SELECT COUNT(*) FROM plant")).isEqualTo("2");
    }

    @Test
    void theOtherTablesAreNotRead(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);

        restore(live, backup, Place.BESIDE, Set.of("plant"));

        assertThat(bytesRead).isLessThan(backup.bytes() / 20);
    }

    @Test
    void insteadOfTheLiveTableTheOthersStay(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);
        live.execute("UPDATE plant SET name = 'newer'", "UPDATE bed SET label = 'newer'");

        restore(live, backup, Place.INSTEAD, Set.of("plant"));

        assertThat(live.value("SELECT name FROM plant WHERE id = 1")).isEqualTo("ROSE");
        assertThat(live.value("SELECT label FROM bed")).isEqualTo("newer");
    }

    @Test
    void aTableThatTheBackupDoesNotHoldIsUnknown(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);

        ProblemException unknown =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> restore(live, backup, Place.BESIDE, Set.of("tree")));

        assertThat(unknown.problem().code()).isEqualTo(ProblemCode.UNKNOWN_NAME);
    }

    @Test
    void rowsThatWouldReferToNothingAreCountedBeforeTheSwitch(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);
        live.execute(
                "INSERT INTO bed VALUES (2, 'y')",
                "INSERT INTO plant VALUES (7, 2, 'oak'), (8, 2, 'ash')",
                "INSERT INTO leaf VALUES (2, 7), (3, 7), (4, 8)",
                "SET foreign_key_checks=0",
                "DELETE FROM bed WHERE id = 1");
        restore(live, backup, Place.BESIDE, Set.of("plant"));

        assertThat(switchover.orphans(live.access(), Backups.names(live), Work.unwatched()))
                .containsExactly(
                        Check.warn(
                                "rows of leaf without their plant",
                                "3 by the key leaf_plant, such as 7; 8: after the switch they"
                                        + " would refer to nothing"),
                        Check.warn(
                                "rows of plant without their bed",
                                "2 by the key plant_bed, such as 1: after the switch they would"
                                        + " refer to nothing"));
    }

    @Test
    void keysWhoseRowsAllFindTheirsPass(FreshDatabase live) {
        Backup backup = new Backups(folder).dump(live);
        restore(live, backup, Place.BESIDE, Set.of("plant"));

        assertThat(switchover.orphans(live.access(), Backups.names(live), Work.unwatched()))
                .hasSize(2)
                .allMatch(check -> check.verdict() == Verdict.PASS);
    }

    @Test
    void whatCannotBeCountedInTimeIsSaid(FreshDatabase live) throws SQLException {
        Backup backup = new Backups(folder).dump(live);
        live.execute("INSERT INTO leaf SELECT seq, NULL FROM seq_10_to_200000");
        live.execute("UPDATE leaf SET plant = 1");
        restore(live, backup, Place.BESIDE, Set.of("plant"));
        try (Connection connection = live.connection()) {
            assertThat(
                            new Orphans(
                                            new Session(connection),
                                            Backups.names(live),
                                            Set.of("plant"),
                                            Duration.ofMillis(1))
                                    .count(Work.unwatched()))
                    .first()
                    .extracting(Check::detail)
                    .asString()
                    .contains("not counted within");
        }
    }
}
