package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dumps in the forms of other tools, restored to a real server. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class ForeignRestoreTest {

    @TempDir private Path folder;

    private final ForeignDumps dumps =
            new MysqlEngine(InstantSource.system()).foreignDumps().orElseThrow();

    /** By somebody whom the server knows, since a view runs as whoever made it. */
    private static byte[] garden(FreshDatabase live) {
        try (InputStream in = ForeignRestoreTest.class.getResourceAsStream("garden.sql")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("`root`@`localhost`", definer(live))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String definer(FreshDatabase live) {
        return "`" + live.value("SELECT CURRENT_USER()").replace("@", "`@`") + "`";
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Backup backup(String file, byte[] content) {
        try {
            return find(Files.write(folder.resolve(file), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Backup find(Path path) {
        return new Inventory(List.of(), place -> new FolderStore(place.toString(), place))
                .find(path.toString());
    }

    private ForeignSource source(Backup backup) {
        ForeignDump dump = ForeignDump.open(backup);
        return new ForeignSource(dump, dumps.survey(dump, Selection.ALL, Work.unwatched()));
    }

    private RestoreResult restore(Backup backup, FreshDatabase live, Place place) {
        RestorePlan plan = new RestorePlan("run-1", place, Backups.names(live), 2);
        return dumps.restore(live.access(), plan, source(backup), Work.unwatched());
    }

    private Verification compare(Backup backup, FreshDatabase live, String database) {
        Manifest survey = dumps.survey(ForeignDump.open(backup), Selection.ALL, Work.unwatched());
        return dumps.compare(live.access(), database, survey, Work.unwatched());
    }

    @Test
    void everythingOfADumpArrives(FreshDatabase live) {
        RestoreResult result = restore(backup("g.sql", garden(live)), live, Place.EMPTIED);

        assertThat(result.tables()).isEqualTo(2);
        assertThat(result.rows()).isEqualTo(6);
        assertThat(
                        live.query(
                                "SELECT id, name, IFNULL(HEX(seed), ''), IFNULL(ST_X(spot), '')"
                                        + " FROM plant ORDER BY id"))
                .containsExactly(
                        List.of("1", "Rose; -- not a comment", "6100622763", "1"),
                        List.of("2", "Löwenzahn /* nor this */", "C328", ""),
                        List.of("3", "it's \\", "41", ""),
                        List.of("4", "double \" quoted", "", ""));
        assertThat(live.query("SELECT name, bed FROM in_bloom WHERE bed = 2")).hasSize(2);
        assertThat(live.value("SELECT @@collation_database")).isEqualTo("utf8mb4_bin");
    }

    @Test
    void codeKeepsItsTextItsCommentsAndItsSettings(FreshDatabase live) {
        restore(backup("g.sql", garden(live)), live, Place.EMPTIED);

        Map<String, String> shown = Portrait.of(live, live.name());

        assertThat(shown.get("TRIGGER plant_named 1"))
                .contains("/* keeps; its comment */", "STRICT_TRANS_TABLES", "utf8mb3_general_ci");
        assertThat(shown.get("FUNCTION bed_of ")).contains("SELECT bed INTO found");
        assertThat(shown.get("VIEW in_bloom")).contains("`bed_of`(").doesNotContain("garden");
    }

    @Test
    void besideALiveDatabaseTriggersWaitForTheSwitch(FreshDatabase live) {
        live.execute("CREATE TABLE bed (id INT)", "INSERT INTO bed VALUES (4711)");
        restore(backup("g.sql.gz", gzip(garden(live))), live, Place.BESIDE);
        String copy = Backups.names(live).copy();

        assertThat(live.value("SELECT id FROM bed")).isEqualTo("4711");
        assertThat(live.value("SELECT state FROM `" + copy + "`._steadyhand_copy"))
                .isEqualTo("loaded");
        assertThat(live.value("SELECT name FROM `" + copy + "`._steadyhand_pending LIMIT 1"))
                .isEqualTo("plant_named");
    }

    @Test
    void insteadOfLiveTablesOnlyThoseOfTheDumpAreReplaced(FreshDatabase live) {
        live.execute(
                "CREATE TABLE bed (id INT PRIMARY KEY)",
                "CREATE TABLE other (id INT)",
                "INSERT INTO other VALUES (1)");
        restore(backup("g.sql", garden(live)), live, Place.INSTEAD);

        assertThat(live.value("SELECT COUNT(*) FROM bed")).isEqualTo("2");
        assertThat(live.value("SELECT COUNT(*) FROM other")).isEqualTo("1");
    }

    @Test
    void whatWasRestoredIsComparedAsFarAsItCanBe(FreshDatabase live) {
        Backup backup = backup("g.sql", garden(live));
        restore(backup, live, Place.EMPTIED);

        Verification verification = compare(backup, live, live.name());

        assertThat(verification.verdict()).isEqualTo(Verdict.COULD_NOT_VERIFY);
        assertThat(verification.checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .extracting(Check::name)
                .containsExactly("content");
    }

    @Test
    void aRowThatIsMissingInTheServerIsNoticed(FreshDatabase live) {
        Backup backup = backup("g.sql", garden(live));
        restore(backup, live, Place.EMPTIED);
        live.execute("DELETE FROM plant WHERE id = 2");

        assertThat(compare(backup, live, live.name()).checks())
                .contains(Check.fail("rows of plant", "3 in the server, 4 in the dump"));
    }

    private static byte[] manyRows() {
        StringBuilder text = new StringBuilder("CREATE TABLE `t` (`a` INT, `b` VARCHAR(300));\n");
        for (int i = 0; i < 2000; i++) {
            text.append("INSERT INTO `t` VALUES (1,'").append("x".repeat(250)).append("')");
            text.append((",(2,'" + "y".repeat(250) + "')").repeat(20)).append(";\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aCancelledLoadEndsWithinASecondAndLeavesLiveAlone(FreshDatabase live) {
        Cancellation cancellation = new Cancellation();
        CancelAtRows progress = new CancelAtRows(cancellation);
        RestorePlan plan = new RestorePlan("run-1", Place.BESIDE, Backups.names(live), 2);
        ForeignSource dump = source(backup("many.sql", manyRows()));

        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () ->
                                        dumps.restore(
                                                live.access(),
                                                plan,
                                                dump,
                                                new Work(progress, cancellation)))
                        .problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.CANCELLED);
        assertThat(problem.state()).contains("was not touched");
        assertThat(System.nanoTime() - progress.asked).isLessThan(1_000_000_000L);
    }

    /** Asks to stop when the first rows are in. */
    private static final class CancelAtRows implements Progress {
        private final Cancellation cancellation;
        private volatile long asked;

        CancelAtRows(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public void phase(String name, long expectedBytes) {}

        @Override
        public void objectStarted(String object, long expectedRows) {}

        @Override
        public void advanced(String object, long bytes, long rows) {
            if (rows > 0 && !cancellation.isCancelled()) {
                asked = System.nanoTime();
                cancellation.cancel();
            }
        }

        @Override
        public void objectDone(String object) {}
    }

    @Test
    void aFolderOfMydumperIsRestored(FreshDatabase live) {
        Backup backup = find(Mydumper.folder(folder.resolve("garden-dump"), definer(live), 3));

        RestoreResult result = restore(backup, live, Place.EMPTIED);

        assertThat(result.rows()).isEqualTo(3);
        assertThat(live.value("SELECT label FROM bed WHERE id = 2")).isEqualTo("é\"");
        live.execute("INSERT INTO bed VALUES (9, 'x')");
        assertThat(live.value("SELECT label FROM bed WHERE id = 9")).isEqualTo("X");
        assertThat(live.value("SELECT COUNT(*) FROM labels")).isEqualTo("4");
    }

    @Test
    void anArchiveOfSuchAFolderIsRestoredInWhateverOrderItIs(FreshDatabase live) {
        Path made = Mydumper.folder(folder.resolve("garden-dump"), definer(live), 3);
        Backup backup = backup("garden.tar.gz", gzip(Mydumper.archive(made)));

        assertThat(restore(backup, live, Place.EMPTIED).rows()).isEqualTo(3);
        assertThat(BackupVerification.of(backup, Work.unwatched()).verdict())
                .isEqualTo(Verdict.COULD_NOT_VERIFY);
    }

    @Test
    void aFileThatIsMissingInAFolderIsNoticed(FreshDatabase live) {
        Backup backup = find(Mydumper.folder(folder.resolve("garden-dump"), definer(live), 4));

        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () ->
                                        dumps.survey(
                                                ForeignDump.open(backup),
                                                Selection.ALL,
                                                Work.unwatched()))
                        .problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.BACKUP_DAMAGED);
        assertThat(problem.what()).contains("table bed hold 3 rows", "speaks of 4");
    }

    @Test
    void aStatementThatIsRefusedOnlyWhileLoadingLeavesLiveAlone(FreshDatabase live) {
        live.execute("CREATE TABLE bed (id INT)");
        byte[] text =
                (new String(garden(live), StandardCharsets.UTF_8)
                                + "\nDROP DATABASE "
                                + live.name())
                        .getBytes(StandardCharsets.UTF_8);
        Manifest before = source(backup("good.sql", garden(live))).survey();
        ForeignSource exchanged =
                new ForeignSource(ForeignDump.open(backup("g.sql", text)), before);
        RestorePlan plan = new RestorePlan("run-1", Place.BESIDE, Backups.names(live), 2);
        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () ->
                                        dumps.restore(
                                                live.access(), plan, exchanged, Work.unwatched()))
                        .problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
        assertThat(problem.state()).contains("was not touched", "is not complete");
        assertThat(live.withCopies()).contains(live.name());
    }

    @Test
    void aDumpCutOffIsFoundOutByVerifying(FreshDatabase live) {
        byte[] whole = garden(live);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 60);

        BackupVerification verification =
                BackupVerification.of(backup("g.sql", cut), Work.unwatched());

        assertThat(verification.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(verification.problem().orElseThrow().what())
                .contains("does not end as whole dumps of mariadb-dump");
    }

    @Test
    void aGzipFileThatIsCutOffIsFoundOutByVerifying(FreshDatabase live) {
        byte[] whole = gzip(garden(live));
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 6);

        BackupVerification verification =
                BackupVerification.of(backup("g.sql.gz", cut), Work.unwatched());

        assertThat(verification.verdict()).isEqualTo(Verdict.FAIL);
    }
}
