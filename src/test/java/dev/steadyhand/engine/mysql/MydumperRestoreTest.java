package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.ForeignImport;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Folders of mydumper, old and new, restored to a real server. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class MydumperRestoreTest {

    @TempDir private Path folder;

    private final ForeignDumps dumps =
            new MysqlEngine(InstantSource.system()).foreignDumps().orElseThrow();

    private MydumperFolder made(FreshDatabase live) {
        String definer = "`" + live.value("SELECT CURRENT_USER()").replace("@", "`@`") + "`";
        return new MydumperFolder(folder.resolve("made"), definer);
    }

    private static Backup find(Path path) {
        return new Inventory(List.of(), place -> new FolderStore(place.toString(), place))
                .find(path.toString());
    }

    private ForeignSource source(Backup backup) {
        ForeignDump dump = ForeignDump.open(backup);
        return new ForeignSource(dump, dumps.survey(dump, Selection.ALL, Work.unwatched()));
    }

    private RestoreResult restore(Backup backup, FreshDatabase live) {
        RestorePlan plan = new RestorePlan("run-1", Place.EMPTIED, Backups.names(live), 2);
        return dumps.restore(live.access(), plan, source(backup), Work.unwatched());
    }

    private Manifest survey(Backup backup) {
        return dumps.survey(ForeignDump.open(backup), Selection.ALL, Work.unwatched());
    }

    private Problem refused(Backup backup) {
        return catchThrowableOfType(ProblemException.class, () -> survey(backup)).problem();
    }

    private static void isWhole(FreshDatabase live) {
        assertThat(
                        live.query(
                                "SELECT id, IFNULL(label,'-'), IFNULL(HEX(raw),'-'), n FROM"
                                        + " `or.ders`"))
                .containsExactly(
                        List.of("1", "a; \"b\"", "00C3BF", "1"),
                        List.of("2", "c\nd", "-", "2"),
                        List.of("3", "-", "", "2"),
                        List.of("7", "é", "00FF", "1"));
        assertThat(live.query("SELECT id FROM v ORDER BY id").getLast()).containsExactly("14");
        assertThat(live.value("SELECT NEXTVAL(s)")).isEqualTo("41");
        assertThat(live.value("SELECT @@collation_database")).isEqualTo("utf8mb4_bin");
        assertThat(Portrait.of(live, live.name()).get("TRIGGER up 1"))
                .contains("-- \"keeps;\n", "SET NEW.n = 1");
        live.execute("INSERT INTO `or.ders` (label) VALUES ('new')");
        assertThat(live.value("SELECT label FROM `or.ders` WHERE id = 8")).isEqualTo("NEW");
        assertThat(
                        live.value(
                                "SELECT COUNT(*) FROM information_schema.events WHERE event_schema"
                                        + " = '"
                                        + live.name()
                                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void everythingOfAFolderOfVersion1Arrives(FreshDatabase live) {
        Backup backup = find(made(live).new1());

        assertThat(restore(backup, live).rows()).isEqualTo(6);

        isWhole(live);
    }

    @Test
    void whatWasRestoredIsComparedByTheRowsThatTheMetadataSays(FreshDatabase live) {
        Backup backup = find(made(live).new1());
        restore(backup, live);

        assertThat(
                        dumps.compare(live.access(), live.name(), survey(backup), Work.unwatched())
                                .checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .extracting(Check::name)
                .containsExactly("content");
        assertThat(BackupVerification.of(backup, Work.unwatched()).verdict())
                .isEqualTo(Verdict.COULD_NOT_VERIFY);
    }

    @Test
    void thePlaceInTheBinaryLogIsKept(FreshDatabase live) {
        assertThat(survey(find(made(live).new1())).consistentPoint())
                .containsEntry("binlogFile", "binlog.000007")
                .containsEntry("binlogPosition", "4711")
                .containsEntry("gtid", "0-1-42");
    }

    @Test
    void everythingOfAFolderOfVersion010Arrives(FreshDatabase live) {
        Backup backup = find(made(live).old());

        assertThat(restore(backup, live).rows()).isEqualTo(4);

        assertThat(live.value("SELECT GROUP_CONCAT(id) FROM v")).isEqualTo("2,4");
        assertThat(live.value("SELECT NEXTVAL(s)")).isEqualTo("41");
        assertThat(
                        dumps.compare(live.access(), live.name(), survey(backup), Work.unwatched())
                                .checks())
                .noneMatch(check -> check.verdict() == Verdict.FAIL);
    }

    @Test
    void anOldFolderSaysWhereItStandsAndThatAGapInItsNumbersCannotBeJudged(FreshDatabase live) {
        Manifest survey = survey(find(made(live).old()));

        assertThat(survey.consistentPoint())
                .containsEntry("binlogFile", "binlog.000003")
                .containsEntry("binlogPosition", "329")
                .containsEntry("gtid", "0-1-9");
        assertThat(survey.options().get("foreignLeftOut"))
                .contains("The files of shop.customer are not numbered through");
    }

    @Test
    void aFolderThatMydumperHasNotFinishedIsNamedAndNotRead(FreshDatabase live) throws IOException {
        Path made = made(live).new1();
        Files.move(made.resolve("metadata"), made.resolve("metadata.partial"));
        Backup backup = find(made);

        Problem problem = refused(backup);

        assertThat(problem.code()).isEqualTo(ProblemCode.BACKUP_DAMAGED);
        assertThat(problem.what()).contains("was broken off", "metadata.partial");
        assertThat(BackupVerification.of(backup, Work.unwatched()).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void metadataWithoutItsLastLineMakesTheDumpIncomplete(FreshDatabase live) {
        MydumperFolder made = made(live);
        Path path = made.new1();
        made.plain("metadata", MydumperFolder.metadata1(4).replaceFirst("# Finished.*\n", ""));

        assertThat(refused(find(path)).what()).contains("does not say that the dump was finished");
    }

    @Test
    void aFileOfRowsThatIsMissingIsNoticedByTheMetadata(FreshDatabase live) throws IOException {
        Path made = made(live).new1();
        Files.delete(made.resolve("shop.mydumper_0.00002.00001.sql"));

        assertThat(refused(find(made)).what()).contains("or.ders hold 3 rows", "speaks of 4");
    }

    @Test
    void aTableWithoutItsDefinitionIsNoticed(FreshDatabase live) throws IOException {
        Path made = made(live).new1();
        Files.delete(made.resolve("shop.customer-schema.sql.gz"));
        Files.delete(made.resolve("shop.customer.00000.sql.gz"));

        assertThat(refused(find(made)).what()).contains("definition of the table customer");
    }

    @Test
    void rowsForTheServersOwnLoaderAreNamed(FreshDatabase live) {
        MydumperFolder made = made(live);
        Path path = made.new1();
        made.plain("shop.customer.00001.dat", "3\tz\n");

        assertThat(refused(find(path)).what()).contains("shop.customer.00001.dat");
    }

    @Test
    void aTruncatedFileIsNoticed(FreshDatabase live) throws IOException {
        Path file = made(live).new1().resolve("shop.customer.00000.sql.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 9));

        assertThat(refused(find(folder.resolve("made"))).code())
                .isEqualTo(ProblemCode.BACKUP_DAMAGED);
    }

    @Test
    void anImportedFolderIsOneTextThatIsRestoredAlike(FreshDatabase live) {
        Backup backup = find(made(live).new1());

        Backup imported = imported(backup);
        RestoreResult result = restore(imported, live);

        assertThat(imported.dumpFile()).endsWith(".sql.gz");
        assertThat(result.rows()).isEqualTo(6);
        isWhole(live);
        assertThat(BackupVerification.of(imported, Work.unwatched()).checks())
                .contains(
                        Check.pass(
                                BackupVerification.STRUCTURE,
                                "It ends as whole dumps of this tool do"));
    }

    private Backup imported(Backup backup) {
        FolderStore store = new FolderStore("store", folder.resolve("store"));
        return new ForeignImport(store, InstantSource.system(), dumps::join)
                .copy(backup, "shop", survey(backup), Work.unwatched());
    }

    /** The sample of the tool itself, where somebody has it. */
    @Test
    @EnabledIfEnvironmentVariable(named = "STEADYHAND_TEST_DATA", matches = ".+")
    void aRealArchiveOfMydumperIsRestoredAndImported(FreshDatabase live) {
        Backup backup =
                find(
                        Path.of(
                                System.getenv("STEADYHAND_TEST_DATA"),
                                "mysql",
                                "chinook.mydumper-1.0.tar.gz"));

        assertThat(restore(backup, live).rows()).isEqualTo(15607);
        assertThat(
                        dumps.compare(live.access(), live.name(), survey(backup), Work.unwatched())
                                .checks())
                .noneMatch(check -> check.verdict() == Verdict.FAIL);
        assertThat(restore(imported(backup), live).rows()).isEqualTo(15607);
        assertThat(live.value("SELECT COUNT(*) FROM PlaylistTrack")).isEqualTo("8715");
    }
}
