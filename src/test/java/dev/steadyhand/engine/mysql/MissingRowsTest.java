package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.MissingRows;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were deleted by accident, put back by key. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class MissingRowsTest {

    @TempDir private Path folder;

    private final MysqlEngine engine = new MysqlEngine(InstantSource.system());
    private final MissingRows missing = engine.missingRows().orElseThrow();

    @BeforeEach
    void fill(FreshDatabase live) {
        live.execute(
                "CREATE TABLE bed (id INT PRIMARY KEY)",
                "CREATE TABLE plant (kind VARCHAR(9), nr INT, name VARCHAR(40), bed INT,"
                        + " twice INT AS (nr * 2), PRIMARY KEY (kind, nr), UNIQUE (name),"
                        + " FOREIGN KEY (bed) REFERENCES bed (id))",
                "CREATE TABLE keyless (id INT)",
                "INSERT INTO bed VALUES (1), (2)",
                "INSERT INTO plant (kind, nr, name, bed) SELECT 'tree', seq, CONCAT('é', seq), 1"
                        + " FROM seq_1_to_12000");
    }

    @AfterEach
    void dropKeys(FreshDatabase live) {
        live.execute("DROP DATABASE IF EXISTS `" + added(live) + "`");
    }

    private static String added(FreshDatabase live) {
        return Backups.names(live).before().replace("__before_", "__added_");
    }

    private void backUpThen(FreshDatabase live, String table, String... statements) {
        Backup backup = new Backups(folder).dump(live);
        live.execute(statements);
        RestorePlan plan =
                new RestorePlan(
                        "run-1",
                        Place.BESIDE,
                        Backups.names(live),
                        RestorePlan.Loading.by(2),
                        new Selection("", Set.of(table)));
        try (StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            engine.restore(live.access(), plan, reader, Work.unwatched());
        }
    }

    private MissingRows.Found find(FreshDatabase live, String table) {
        return missing.find(live.access(), Backups.names(live), table, Work.unwatched());
    }

    private MissingRows.Added add(FreshDatabase live) {
        return missing.add(live.access(), Backups.names(live), "plant", Work.unwatched());
    }

    @Test
    void saysHowManyAreMissingAndWhich(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr BETWEEN 10 AND 7009");

        MissingRows.Found found = find(live, "plant");

        assertThat(found.rows()).isEqualTo(7000);
        assertThat(found.sample()).hasSize(5).first().isEqualTo("tree, 10");
        assertThat(live.value("SELECT COUNT(*) FROM plant")).isEqualTo("5000");
    }

    @Test
    void addsThemAndLeavesWhatWasWrittenSince(FreshDatabase live) {
        backUpThen(
                live,
                "plant",
                "DELETE FROM plant WHERE nr BETWEEN 10 AND 7009",
                "UPDATE plant SET name = 'newer' WHERE nr = 1",
                "INSERT INTO plant (kind, nr, name, bed) VALUES ('bush', 1, 'new', 2)");

        assertThat(add(live).rows()).isEqualTo(7000);

        assertThat(live.value("SELECT COUNT(*) FROM plant")).isEqualTo("12001");
        assertThat(live.value("SELECT name FROM plant WHERE kind = 'tree' AND nr = 1"))
                .isEqualTo("newer");
        assertThat(live.value("SELECT CONCAT(name, twice) FROM plant WHERE nr = 7009"))
                .isEqualTo("é700914018");
    }

    @Test
    void whatWasAddedCanBeTakenOutAgain(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr > 11000");
        String before = live.value("CHECKSUM TABLE plant");

        live.execute(add(live).undo());

        assertThat(live.value("CHECKSUM TABLE plant")).isEqualTo(before);
        assertThat(live.value("SELECT COUNT(*) FROM plant")).isEqualTo("11000");
    }

    @Test
    void aSecondTimeAddsNothingAndForgetsNothing(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr > 11000");
        add(live);

        assertThat(add(live).rows()).isEqualTo(1000);
        assertThat(find(live, "plant").rows()).isZero();
    }

    private MissingRows.Addition addition(FreshDatabase live) {
        return missing.newest(live.access()).orElseThrow();
    }

    private MissingRows.Reversal takeBack(FreshDatabase live) {
        return missing.takeBack(live.access(), addition(live), Work.unwatched());
    }

    @Test
    void theNewestAdditionIsFoundByTheDatabaseItWasMadeTo(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr > 11000");
        add(live);

        assertThat(addition(live))
                .isEqualTo(new MissingRows.Addition(live.name(), "plant", added(live)));
        assertThat(missing.newest(live.access().withDatabase("other"))).isEmpty();
    }

    @Test
    void takingAnAdditionBackTakesJustThoseRows(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr BETWEEN 10 AND 7009");
        String before = live.value("CHECKSUM TABLE plant");
        add(live);
        live.execute("INSERT INTO plant (kind, nr, name, bed) VALUES ('bush', 1, 'new', 2)");

        assertThat(missing.look(live.access(), addition(live), Work.unwatched()).rows())
                .isEqualTo(7000);
        MissingRows.Reversal done = takeBack(live);

        assertThat(done.rows()).isEqualTo(7000);
        assertThat(done.stay()).isZero();
        live.execute("DELETE FROM plant WHERE kind = 'bush'");
        assertThat(live.value("CHECKSUM TABLE plant")).isEqualTo(before);
    }

    @Test
    void aRowThatWasChangedSinceStaysAndIsNamed(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr <= 10");
        add(live);
        live.execute("UPDATE plant SET name = 'É3' WHERE nr = 3", "DELETE FROM plant WHERE nr = 4");

        MissingRows.Reversal done = takeBack(live);

        assertThat(done).isEqualTo(new MissingRows.Reversal(8, 1, 1, List.of("tree, 3")));
        assertThat(live.value("SELECT name FROM plant WHERE nr = 3")).isEqualTo("É3");
    }

    @Test
    void aRowThatOthersReferToStaysAndTakesNothingAlong(FreshDatabase live) {
        live.execute("CREATE TABLE leaf (id INT PRIMARY KEY, kind VARCHAR(9), nr INT)");
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr <= 10");
        add(live);
        live.execute(
                "ALTER TABLE leaf ADD FOREIGN KEY (kind, nr) REFERENCES plant (kind, nr) ON DELETE"
                        + " CASCADE",
                "INSERT INTO leaf VALUES (1, 'tree', 7)");

        MissingRows.Reversal done = takeBack(live);

        assertThat(done).isEqualTo(new MissingRows.Reversal(9, 1, 0, List.of("tree, 7")));
        assertThat(live.value("SELECT COUNT(*) FROM leaf")).isEqualTo("1");
    }

    @Test
    void takingBackASecondTimeCountsTheSame(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr <= 10");
        add(live);

        assertThat(takeBack(live)).isEqualTo(takeBack(live));
    }

    @Test
    void triggersThatWouldRunForEachRowMakeTakingBackImpossible(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr <= 10");
        add(live);
        live.execute("CREATE TRIGGER gone AFTER DELETE ON plant FOR EACH ROW SET @a = 1");

        Problem refused =
                catchThrowableOfType(ProblemException.class, () -> takeBack(live)).problem();

        assertThat(refused.code()).isEqualTo(ProblemCode.PARTIAL_IMPOSSIBLE);
        assertThat(refused.what()).contains("(gone)");
    }

    @Test
    void forgettingAnAdditionLeavesItsRows(FreshDatabase live) {
        backUpThen(live, "plant", "DELETE FROM plant WHERE nr <= 10");
        add(live);

        missing.forget(live.access(), addition(live), Work.unwatched());

        assertThat(missing.newest(live.access())).isEmpty();
        assertThat(live.value("SELECT COUNT(*) FROM plant")).isEqualTo("12000");
    }

    @Test
    void aTableWithoutAPrimaryKeyIsRefused(FreshDatabase live) {
        backUpThen(live, "keyless");

        Problem refused =
                catchThrowableOfType(ProblemException.class, () -> find(live, "keyless")).problem();

        assertThat(refused.code()).isEqualTo(ProblemCode.PARTIAL_IMPOSSIBLE);
        assertThat(refused.what()).contains("no primary key");
    }

    @Test
    void aTableWhoseTriggersCouldChangeTheRowsIsRefused(FreshDatabase live) {
        backUpThen(
                live,
                "plant",
                "DELETE FROM plant WHERE nr = 1",
                "CREATE TRIGGER stamp BEFORE INSERT ON plant FOR EACH ROW SET NEW.name = NOW()");

        Problem refused = catchThrowableOfType(ProblemException.class, () -> add(live)).problem();

        assertThat(refused.code()).isEqualTo(ProblemCode.PARTIAL_IMPOSSIBLE);
        assertThat(refused.what()).contains("(stamp)");
        assertThat(live.value("SELECT COUNT(*) FROM plant")).isEqualTo("11999");
    }

    @Test
    void aColumnThatTheLiveTableHasLostIsRefused(FreshDatabase live) {
        backUpThen(live, "plant", "ALTER TABLE plant DROP COLUMN name");

        Problem refused =
                catchThrowableOfType(ProblemException.class, () -> find(live, "plant")).problem();

        assertThat(refused.what()).contains("no column name");
    }

    @Test
    void aRowWhoseParentIsGoneIsNotAdded(FreshDatabase live) {
        backUpThen(
                live,
                "plant",
                "DELETE FROM plant",
                "INSERT INTO plant (kind, nr, name, bed) VALUES ('bush', 1, 'new', 2)",
                "DELETE FROM bed WHERE id = 1");

        Problem failed = catchThrowableOfType(ProblemException.class, () -> add(live)).problem();

        assertThat(failed.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
        assertThat(failed.next()).contains("missing in another table");
        assertThat(live.query("SELECT nr FROM plant")).isEqualTo(List.of(List.of("1")));
    }
}
