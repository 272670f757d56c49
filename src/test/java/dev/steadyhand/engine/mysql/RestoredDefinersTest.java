package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Definers;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.Restored;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class RestoredDefinersTest {

    private static final String[] CODE = {
        "CREATE TABLE t (a INT PRIMARY KEY)",
        "INSERT INTO t VALUES (1), (2)",
        "CREATE DEFINER=`ghost`@`%` FUNCTION most() RETURNS INT DETERMINISTIC RETURN (SELECT"
                + " MAX(a) FROM t)",
        "CREATE DEFINER=`ghost`@`%` SQL SECURITY INVOKER VIEW z_inner AS SELECT a FROM t",
        "CREATE VIEW a_outer AS SELECT a, 1 AS m FROM z_inner",
        "CREATE DEFINER=`ghost`@`%` TRIGGER more BEFORE INSERT ON t FOR EACH ROW SET NEW.a ="
                + " NEW.a + 1",
        "CREATE DEFINER=`ghost`@`%` PROCEDURE tidy() DELETE FROM t",
        "CREATE DEFINER=`ghost`@`%` EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO SET @x=1"
    };

    private FreshDatabase live;
    private Backups backups;
    private final Switchover switchover = new MysqlEngine(InstantSource.system()).switchover();

    @BeforeEach
    void makeAccounts(FreshDatabase database, @TempDir Path folder) {
        live = database;
        backups = new Backups(folder);
        live.execute(
                "CREATE OR REPLACE USER present@localhost",
                "CREATE OR REPLACE USER live_only@localhost",
                "GRANT SELECT, EXECUTE ON `" + live.name() + "`.* TO live_only@localhost");
    }

    @AfterEach
    void dropAccounts() {
        live.execute("DROP USER present@localhost, live_only@localhost");
    }

    /** Views on a view and a function whose definer is not there. */
    private void fillWithGhosts() {
        live.execute(CODE);
        live.execute(
                "ALTER FUNCTION most SQL SECURITY INVOKER",
                "CREATE OR REPLACE VIEW a_outer AS SELECT a, most() AS m FROM z_inner",
                "CREATE OR REPLACE DEFINER=`ghost`@`%` VIEW z_inner AS SELECT a FROM t",
                "ALTER FUNCTION most SQL SECURITY DEFINER");
    }

    private RestorePlan plan(Place place, Definers definers) {
        return new RestorePlan(
                "run-1",
                place,
                Backups.names(live),
                new RestorePlan.Loading(2, 0),
                Selection.ALL,
                new RestorePlan.Accounts(definers, false));
    }

    private void restore(Backup backup, Place place, Definers definers) {
        try (BackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            backups.restore(reader, live, plan(place, definers), Work.unwatched());
        }
    }

    private Verification compare(Backup backup, String database, Definers definers) {
        return new Comparison(
                        live.access(),
                        new Restored(database, definers),
                        Backups.manifest(backup),
                        Work.unwatched())
                .run(new MysqlConnections());
    }

    private List<String> definers(String database) {
        return live
                .query(
                        "SELECT definer FROM information_schema.views WHERE table_schema = '"
                                + database
                                + "' UNION SELECT definer FROM information_schema.routines WHERE"
                                + " routine_schema = '"
                                + database
                                + "' UNION SELECT definer FROM information_schema.triggers WHERE"
                                + " trigger_schema = '"
                                + database
                                + "' UNION SELECT definer FROM information_schema.events WHERE"
                                + " event_schema = '"
                                + database
                                + "' ORDER BY 1")
                .stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    private static List<String> failed(Verification verification) {
        return verification.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(check -> check.name() + ": " + check.detail())
                .toList();
    }

    @Test
    void aViewOnAViewWhoseDefinerIsMissingIsPartOfADump() {
        fillWithGhosts();
        Backup backup = backups.dump(live);
        assertThat(backups.result().warnings()).isEmpty();
        assertThat(Backups.manifest(backup).objects())
                .anySatisfy(object -> {
                    assertThat(object.name()).isEqualTo("z_inner");
                    assertThat(object.definer()).isEqualTo("ghost@%");
                })
                .anySatisfy(object -> assertThat(object.name()).isEqualTo("a_outer"));
    }

    @Test
    void aMissingDefinerIsKeptAndEverythingIsMade() {
        fillWithGhosts();
        Backup backup = backups.dump(live);
        restore(backup, Place.BESIDE, Definers.KEPT);
        Verification verification = compare(backup, Backups.names(live).copy(), Definers.KEPT);
        assertThat(failed(verification)).isEmpty();
        assertThat(verification.verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
    }

    @Test
    void aMissingDefinerIsKeptByTheSwitchAndByItsUndo() {
        fillWithGhosts();
        Photo former = Photo.of(live, live.name());
        Backup backup = backups.dump(live);
        restore(backup, Place.BESIDE, Definers.KEPT);
        assertThat(switchover.switchIn(live.access(), Backups.names(live), Work.unwatched()))
                .isEmpty();
        assertThat(Photo.of(live, live.name())).isEqualTo(former);
        switchover.undo(live.access(), Backups.names(live), Work.unwatched());
        assertThat(Photo.of(live, live.name())).isEqualTo(former);
    }

    @Test
    void aDefinerWithPrivilegesOnTheLiveDatabaseAloneDoesNotStandInTheWay() {
        live.execute(
                "CREATE TABLE t (a INT PRIMARY KEY)",
                "CREATE DEFINER=live_only@localhost FUNCTION most() RETURNS INT DETERMINISTIC"
                        + " RETURN (SELECT MAX(a) FROM t)",
                "CREATE DEFINER=live_only@localhost VIEW z_inner AS SELECT a FROM t",
                "CREATE DEFINER=live_only@localhost VIEW a_outer AS SELECT a, most() AS m FROM"
                        + " z_inner");
        Photo former = Photo.of(live, live.name());
        Backup backup = backups.dump(live);
        restore(backup, Place.BESIDE, Definers.KEPT);
        assertThat(failed(compare(backup, Backups.names(live).copy(), Definers.KEPT))).isEmpty();
        switchover.switchIn(live.access(), Backups.names(live), Work.unwatched());
        assertThat(Photo.of(live, live.name())).isEqualTo(former);
        assertThat(compare(backup, live.name(), Definers.KEPT).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void droppedDefinersBecomeTheRestoringUser() {
        fillWithGhosts();
        Backup backup = backups.dump(live);
        restore(backup, Place.BESIDE, Definers.DROPPED);
        Verification verification = compare(backup, Backups.names(live).copy(), Definers.DROPPED);
        assertThat(failed(verification)).isEmpty();
        assertThat(verification.checks())
                .contains(
                        Check.pass(
                                "definers",
                                "6 changed on purpose to root@127.0.0.1; all else of these"
                                        + " definitions is compared"));
        switchover.switchIn(live.access(), Backups.names(live), Work.unwatched());
        assertThat(definers(live.name())).containsExactly("root@127.0.0.1");
        switchover.undo(live.access(), Backups.names(live), Work.unwatched());
        assertThat(definers(live.name())).containsExactly("ghost@%", "root@127.0.0.1");
    }

    @Test
    void anAccountThatIsNamedBecomesTheDefinerOfAll() {
        live.execute(CODE);
        Backup backup = backups.dump(live);
        Definers present = Definers.of("present@localhost");
        restore(backup, Place.EMPTIED, present);
        assertThat(definers(live.name())).containsExactly("present@localhost");
        assertThat(failed(compare(backup, live.name(), present))).isEmpty();
    }

    @Test
    void aDefinerOtherThanTheChosenOneIsADifference() {
        live.execute(CODE);
        Backup backup = backups.dump(live);
        restore(backup, Place.EMPTIED, Definers.KEPT);
        assertThat(failed(compare(backup, live.name(), Definers.of("present@localhost"))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("definers: should be present@localhost, but ");
    }

    @Test
    void whatElseDiffersIsSeenUnderAnotherDefiner() {
        live.execute(CODE);
        Backup backup = backups.dump(live);
        restore(backup, Place.EMPTIED, Definers.DROPPED);
        live.execute("DROP PROCEDURE tidy", "CREATE PROCEDURE tidy() DELETE FROM t WHERE a > 1");
        assertThat(failed(compare(backup, live.name(), Definers.DROPPED)))
                .containsExactly("definition of procedure tidy: differs from the backup's");
    }

    private void restoreForeign(Path folder, Definers definers) throws IOException {
        Path dump =
                Files.writeString(
                        folder.resolve("other.sql"),
                        """
                        -- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for Linux (x86_64)
                        CREATE TABLE `t` (`a` int(11));
                        INSERT INTO `t` VALUES (1);
                        /*!50001 CREATE ALGORITHM=UNDEFINED */
                        /*!50013 DEFINER=`ghost`@`%` SQL SECURITY DEFINER */
                        /*!50001 VIEW `z_inner` AS select `t`.`a` AS `a` from `t` */;
                        /*!50001 CREATE ALGORITHM=UNDEFINED */
                        /*!50013 DEFINER=`ghost`@`%` SQL SECURITY DEFINER */
                        /*!50001 VIEW `a_outer` AS select `z_inner`.`a` AS `a` from `z_inner` */;
                        -- Dump completed on 2026-11-21 10:00:00
                        """);
        Backup backup =
                new Inventory(List.of(), place -> new FolderStore("other", place))
                        .find(dump.toString());
        ForeignDumps dumps = new MysqlEngine(InstantSource.system()).foreignDumps().orElseThrow();
        ForeignDump opened = ForeignDump.open(backup);
        ForeignSource source =
                new ForeignSource(opened, dumps.survey(opened, Selection.ALL, Work.unwatched()));
        dumps.restore(live.access(), plan(Place.EMPTIED, definers), source, Work.unwatched());
    }

    @Test
    void viewsOfDumpsByOtherToolsKeepTheirMissingDefiner(@TempDir Path folder) throws IOException {
        restoreForeign(folder, Definers.KEPT);
        assertThat(definers(live.name())).containsExactly("ghost@%");
        assertThat(live.query("SHOW FULL TABLES WHERE table_type = 'VIEW'")).hasSize(2);
    }

    @Test
    void definersOfDumpsByOtherToolsAreReplaced(@TempDir Path folder) throws IOException {
        restoreForeign(folder, Definers.of("present@localhost"));
        assertThat(definers(live.name())).containsExactly("present@localhost");
    }

    @Test
    void aPreviewNamesMissingDefinersAndWhatIsTheirs() {
        live.execute(CODE);
        Backup backup = backups.dump(live);
        RestorePreview preview =
                Preview.of(
                        new MysqlConnections()::openServer,
                        live.access(),
                        plan(Place.BESIDE, Definers.KEPT),
                        Backups.manifest(backup));
        assertThat(preview.obstacles()).isEmpty();
        assertThat(preview.warnings())
                .anyMatch(warning ->
                        warning.startsWith(
                                "The definer ghost@% does not exist on this server: function most,"
                                        + " procedure tidy, view z_inner, trigger more, event"
                                        + " nightly."));
    }

    @Test
    void aDefinerThatIsNamedAndNotThereIsAnObstacle() {
        live.execute(CODE);
        Backup backup = backups.dump(live);
        RestorePreview preview =
                Preview.of(
                        new MysqlConnections()::openServer,
                        live.access(),
                        plan(Place.BESIDE, Definers.of("nobody@nowhere")),
                        Backups.manifest(backup));
        assertThat(preview.obstacles())
                .containsExactly(
                        "The account nobody@nowhere that is to be the definer does not exist on"
                                + " this server.");
    }
}
