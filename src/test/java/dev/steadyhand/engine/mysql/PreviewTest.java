package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Manifest;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a rehearsal is told: what would come, be replaced and go, by name; and that it only looks.
 */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class PreviewTest {

    @TempDir private Path folder;

    private FreshDatabase live;
    private Manifest manifest;
    private CopyNames names;

    @BeforeEach
    void backedUpAndChangedSince(FreshDatabase fresh) {
        live = fresh;
        live.execute(
                "CREATE TABLE kept (id INT PRIMARY KEY)",
                "CREATE TABLE lost (id INT PRIMARY KEY)",
                "INSERT INTO kept VALUES (1), (2)",
                "CREATE VIEW seen AS SELECT id FROM kept",
                "CREATE TRIGGER mark BEFORE INSERT ON lost FOR EACH ROW SET NEW.id = 7");
        Backups backups = new Backups(folder);
        manifest = Backups.manifest(backups.dump(live));
        names = Backups.names(live);
        live.execute(
                "DROP TABLE lost",
                "DELETE FROM kept",
                "CREATE TABLE later (id INT)",
                "CREATE PROCEDURE tidy() SET @x = 1");
    }

    private RestorePreview preview(Place place) {
        return Preview.of(
                new MysqlConnections()::openServer,
                live.access(),
                new RestorePlan("run-1", place, names, 1),
                manifest);
    }

    @Test
    void namesWhatWouldComeBeReplacedAndGoBesideTheLiveDatabase() {
        RestorePreview preview = preview(Place.BESIDE);

        assertThat(preview.created())
                .containsExactlyInAnyOrder(
                        "database " + names.copy(),
                        "database " + names.before(),
                        "table lost",
                        "trigger mark");
        assertThat(preview.replaced()).containsExactlyInAnyOrder("table kept", "view seen");
        assertThat(preview.dropped()).containsExactlyInAnyOrder("table later", "procedure tidy");
        assertThat(preview.obstacles()).isEmpty();
    }

    @Test
    void showsTheStatementThatWouldMakeItLive() {
        assertThat(preview(Place.BESIDE).statements())
                .contains("CREATE DATABASE `" + names.copy() + "`")
                .last()
                .asString()
                .startsWith("RENAME TABLE ")
                .contains("`%s`.`later` TO `%s`.`later`".formatted(names.live(), names.before()))
                .contains("`%s`.`lost` TO `%s`.`lost`".formatted(names.copy(), names.live()));
    }

    @Test
    void dropsNothingElseWhereTheBackupGoesOverTheLiveTables() {
        RestorePreview preview = preview(Place.INSTEAD);

        assertThat(preview.dropped()).isEmpty();
        assertThat(preview.created()).containsExactlyInAnyOrder("table lost", "trigger mark");
        assertThat(preview.statements())
                .containsExactlyInAnyOrder(
                        "DROP TABLE IF EXISTS `" + names.live() + "`.`kept`",
                        "DROP VIEW IF EXISTS `" + names.live() + "`.`seen`");
    }

    @Test
    void dropsAllThatIsLiveWhereItIsEmptiedFirst() {
        assertThat(preview(Place.EMPTIED).statements())
                .containsExactlyInAnyOrder(
                        "DROP TABLE IF EXISTS `" + names.live() + "`.`kept`",
                        "DROP TABLE IF EXISTS `" + names.live() + "`.`later`",
                        "DROP VIEW IF EXISTS `" + names.live() + "`.`seen`",
                        "DROP PROCEDURE IF EXISTS `" + names.live() + "`.`tidy`");
    }

    @Test
    void changesNothingInTheServer() {
        Photo before = Photo.of(live, live.name());
        List<String> databases = live.withCopies();

        for (Place place : Place.values()) {
            assertThat(preview(place).statements()).isNotEmpty();
        }

        assertThat(Photo.of(live, live.name())).isEqualTo(before);
        assertThat(live.withCopies()).isEqualTo(databases);
    }

    @Test
    void refusesWhereSomebodyElsesDatabaseBearsTheNameOfTheCopy() {
        live.execute("CREATE DATABASE " + names.copy());

        assertThat(preview(Place.BESIDE).obstacles())
                .containsExactly(
                        "A database named " + names.copy() + " exists and is not of this run.");
    }

    @Test
    void refusesWhereForeignKeysOfOtherDatabasesWouldFollowTheFormerTables() {
        String other = live.name() + "__other";
        live.execute(
                "CREATE DATABASE " + other,
                "CREATE TABLE %s.child (id INT, FOREIGN KEY (id) REFERENCES %s.kept (id))"
                        .formatted(other, live.name()));

        assertThat(preview(Place.BESIDE).obstacles())
                .singleElement()
                .asString()
                .contains(other + ".child");
        assertThat(preview(Place.EMPTIED).obstacles()).isEmpty();
        live.execute("DROP DATABASE " + other);
    }

    @Test
    void tellsWhatTheLiveDatabaseHoldsAndWhatBecomesOfIt() {
        assertThat(preview(Place.BESIDE).warnings())
                .anySatisfy(warning ->
                        assertThat(warning)
                                .startsWith("The live database holds 2 tables")
                                .endsWith("they are kept as " + names.before() + "."));
        assertThat(preview(Place.EMPTIED).warnings())
                .anySatisfy(warning -> assertThat(warning).endsWith("replaced for good."));
    }
}
