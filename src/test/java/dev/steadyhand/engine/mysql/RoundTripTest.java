package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes out comes back: judged by the server's own checksums and definitions. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class RoundTripTest {

    @TempDir private Path folder;
    private Backups backups;

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    @Test
    void everyTypeOfValueComesBackInACopy(FreshDatabase live) {
        Backups.fill(live, Zoo.types());
        Backups.fill(live, Zoo.mariaDb());
        Backup backup = backups.dump(live);
        backups.restore(backup, live, Place.BESIDE);

        assertThat(Portrait.of(live, Backups.names(live).copy()))
                .hasSizeGreaterThan(50)
                .isEqualTo(Portrait.of(live, live.name()));
    }

    @Test
    void hostileNamesComeBackInACopy(FreshDatabase live) {
        Backups.fill(live, Zoo.names());
        Backup backup = backups.dump(live);
        backups.restore(backup, live, Place.BESIDE);

        assertThat(Portrait.of(live, Backups.names(live).copy()))
                .hasSizeGreaterThan(20)
                .isEqualTo(Portrait.withoutTriggersAndEvents(live, live.name()));
    }

    @Test
    void codeComesBackWithItsSessionAndOrder(FreshDatabase live, FreshDatabase other) {
        Backups.fill(live, Zoo.code());
        backups.restore(backups.dump(live), other, Place.EMPTIED);

        assertThat(Portrait.of(other, other.name()))
                .hasSizeGreaterThan(12)
                .isEqualTo(Portrait.of(live, live.name()));
    }

    @Test
    void aCopyKeepsTriggersAndEventsForTheSwitch(FreshDatabase live) throws SQLException {
        Backups.fill(live, Zoo.code());
        backups.restore(backups.dump(live), live, Place.BESIDE);
        String copy = Backups.names(live).copy();

        try (Connection connection = live.connection()) {
            List<Definition> pending = CopyTables.pending(connection, copy);
            assertThat(pending)
                    .extracting(Definition::name)
                    .containsExactly("checks", "one", "two", "asleep", "hourly");
            connection.setCatalog(copy);
            Definition.quieten(connection);
            CopyTables.drop(connection, copy);
            for (Definition definition : pending) {
                definition.create(connection);
            }
        }
        assertThat(Portrait.of(live, copy)).isEqualTo(Portrait.of(live, live.name()));
    }

    @Test
    void aLoadedCopyIsSignedAndEqualsItsManifest(FreshDatabase live) throws SQLException {
        Backups.fill(live, Zoo.code());
        Backup backup = backups.dump(live);
        RestoreResult result = backups.restore(backup, live, Place.BESIDE);
        String copy = Backups.names(live).copy();

        assertThat(result.tables()).isEqualTo(1);
        assertThat(result.rows()).isEqualTo(2);
        try (Connection connection = live.connection()) {
            assertThat(CopyTables.marker(connection, copy))
                    .contains(new CopyTables.Marker("run-1", CopyTables.LOADED));
        }
        assertThat(backups.compare(live, copy, Backups.manifest(backup)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void thePlainClientGetsTheSame(FreshDatabase live, FreshDatabase other)
            throws IOException, SQLException {
        Backups.fill(live, Zoo.types());
        Backups.fill(live, Zoo.names());
        Backups.fill(live, Zoo.code());
        Backups.fill(live, Zoo.mariaDb());
        String text = backups.text(backups.dump(live));

        List<String> statements = new ArrayList<>();
        StatementReader reader =
                new StatementReader(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
            statements.add(next.get());
        }
        try (Connection connection = other.connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        assertThat(Portrait.of(other, other.name())).isEqualTo(Portrait.of(live, live.name()));
    }

    @Test
    void emptyingRemovesWhatTheBackupDoesNotHold(FreshDatabase live, FreshDatabase other) {
        Backups.fill(other, Zoo.code());
        other.execute("CREATE TABLE goods_more (a INT)", "CREATE SEQUENCE more");
        live.execute("CREATE TABLE kept (a INT)", "INSERT INTO kept VALUES (1)");
        backups.restore(backups.dump(live), other, Place.EMPTIED);

        assertThat(Portrait.of(other, other.name())).isEqualTo(Portrait.of(live, live.name()));
    }

    @Test
    void replacingLeavesWhatTheBackupDoesNotHold(FreshDatabase live) {
        Backups.fill(live, Zoo.code());
        var before = Portrait.of(live, live.name());
        Backup backup = backups.dump(live);
        live.execute(
                "DROP TRIGGER one",
                "DELETE FROM goods WHERE id = 1",
                "DROP VIEW a_second",
                "DROP EVENT hourly",
                "CREATE TABLE new_one (a INT)",
                "INSERT INTO new_one VALUES (1)");
        backups.restore(backup, live, Place.INSTEAD);

        assertThat(live.value("SELECT COUNT(*) FROM new_one")).isEqualTo("1");
        live.execute("DROP TABLE new_one");
        assertThat(Portrait.of(live, live.name())).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsGoneIsMadeAgain(FreshDatabase live) {
        Backups.fill(live, List.of("CREATE TABLE kept (a INT)", "INSERT INTO kept VALUES (1)"));
        var before = Portrait.of(live, live.name());
        Backup backup = backups.dump(live);
        live.execute("DROP DATABASE `" + live.name() + "`");
        new Backups(folder).restore(backup, live, Place.EMPTIED);

        assertThat(Portrait.of(live, live.name())).isEqualTo(before);
    }

    @Test
    void viewsThatNameTheirOwnDatabaseFollowIt(FreshDatabase live, FreshDatabase other) {
        live.execute(
                "CREATE TABLE t (a INT)",
                "CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1",
                "CREATE VIEW v AS SELECT a, f() FROM `" + live.name() + "`.t",
                "CREATE VIEW w AS SELECT v.a, s.SCHEMA_NAME FROM v, information_schema.SCHEMATA s",
                "CREATE PROCEDURE p() SELECT * FROM `" + live.name() + "`.t");
        String text = backups.text(backups.dump(live));
        backups.restore(backups.dump(live), other, Place.EMPTIED);

        assertThat(
                        other.value(
                                "SELECT VIEW_DEFINITION FROM information_schema.VIEWS WHERE"
                                        + " TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'w'"))
                .doesNotContain(live.name());
        assertThat(other.query("SHOW CREATE PROCEDURE p").getFirst().get(2))
                .doesNotContain(live.name());
        assertThat(text).contains("FROM `" + live.name() + "`.t");
    }

    @Test
    void aViewThatIsNotValidIsToldAndLeftOut(FreshDatabase live) {
        live.execute("CREATE TABLE t (a INT)", "CREATE VIEW v AS SELECT a FROM t", "DROP TABLE t");
        Backup backup = backups.dump(live);
        backups.restore(backup, live, Place.BESIDE);

        assertThat(backups.result().warnings()).singleElement().asString().contains("View v");
        assertThat(backups.result().objects()).isEmpty();
        assertThat(backups.text(backup)).contains("-- CREATE ");
    }

    @Test
    void tablesOutsideTheSnapshotAreTold(FreshDatabase live) {
        live.execute("CREATE TABLE m (a INT) ENGINE=MyISAM");
        backups.dump(live);

        assertThat(backups.result().warnings())
                .singleElement()
                .asString()
                .contains("Table m is outside the snapshot", "MyISAM");
    }

    @Test
    void theDatabasesOwnCollationComesBack(FreshDatabase live) {
        live.execute(
                "ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_german1_ci",
                "CREATE PROCEDURE p(a VARCHAR(9)) SELECT a",
                "ALTER DATABASE CHARACTER SET koi8r COLLATE koi8r_bin",
                "CREATE TABLE t (a VARCHAR(9))");
        backups.restore(backups.dump(live), live, Place.BESIDE);
        String copy = Backups.names(live).copy();

        assertThat(Portrait.of(live, copy)).isEqualTo(Portrait.of(live, live.name()));
        assertThat(
                        live.value(
                                "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA"
                                        + " WHERE SCHEMA_NAME = '"
                                        + copy
                                        + "'"))
                .isEqualTo("koi8r_bin");
    }

    @Test
    void rowsInSeveralMembersAddUp(FreshDatabase live) {
        live.execute(
                "CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(200))",
                "INSERT INTO t SELECT seq, REPEAT('x', 100) FROM seq_1_to_60000");
        Backup backup = backups.dump(live, new DumpPlan(1, 1 << 20), Work.unwatched());
        backups.restore(backup, live, Place.BESIDE);

        assertThat(Backups.manifest(backup).members())
                .filteredOn(member -> member.objectKind().equals(Optional.of(ObjectKind.TABLE)))
                .hasSizeGreaterThan(4);
        assertThat(Portrait.of(live, Backups.names(live).copy()))
                .isEqualTo(Portrait.of(live, live.name()));
    }

    @Test
    void defaultsThatDrawFromASequenceFollowTheSwitch(FreshDatabase live) {
        live.execute(
                "CREATE SEQUENCE numbers START WITH 7 NOCACHE",
                "CREATE TABLE t (id INT DEFAULT NEXTVAL(numbers), a INT)",
                "INSERT INTO t (a) VALUES (1)");
        var before = Portrait.of(live, live.name());
        backups.restore(backups.dump(live), live, Place.BESIDE);
        MysqlEngine engine = new MysqlEngine(java.time.InstantSource.system());
        engine.switchover().switchIn(live.access(), Backups.names(live), Work.unwatched());
        engine.switchover().discard(live.access(), Backups.names(live), Work.unwatched());

        assertThat(Portrait.of(live, live.name())).isEqualTo(before);
        live.execute("INSERT INTO t (a) VALUES (2)");
        assertThat(live.value("SELECT id FROM t WHERE a = 2")).isEqualTo("8");
    }
}
