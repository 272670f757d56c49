package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.ForeignManifest;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is run of a dump by another tool, what is left out and what is refused. */
final class ForeignScriptTest {

    private static final String TABLE = "CREATE TABLE `t` (`a` INT);\n";

    @TempDir private Path folder;

    private Manifest survey(String text) {
        return survey(text, Selection.ALL);
    }

    private Manifest survey(String text, Selection selection) {
        try {
            Path file = Files.writeString(folder.resolve("dump.sql"), text);
            Inventory inventory =
                    new Inventory(List.of(), place -> new FolderStore(place.toString(), place));
            ForeignDump dump = ForeignDump.open(inventory.find(file.toString()));
            return new ForeignSurvey(dump, selection, Work.unwatched()).run(Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Problem problem(String text) {
        return catchThrowableOfType(ProblemException.class, () -> survey(text)).problem();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT ALL ON *.* TO x",
                "CREATE USER x",
                "DROP DATABASE shop",
                "DROP TABLE t",
                "SET GLOBAL read_only=0",
                "SET @@GLOBAL.super_read_only=0",
                "INSTALL PLUGIN x SONAME 'y.so'",
                "CREATE FUNCTION f RETURNS INTEGER SONAME 'udf.so'",
                "LOAD DATA INFILE '/etc/passwd' INTO TABLE t",
                "SELECT 1 INTO OUTFILE '/tmp/x'",
                "INSERT INTO t SELECT * FROM mysql.user",
                "INSERT INTO t VALUES (LOAD_FILE('/etc/passwd'))",
                "INSERT INTO t VALUES (1 -- '\n,LOAD_FILE('x') -- '\n)",
                "INSERT INTO t VALUES (1 /*!, LOAD_FILE('x') */)",
                "INSERT INTO t VALUES (@@datadir)",
                "INSERT INTO t VALUES ((SELECT 1))",
                "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a=SLEEP(9)",
                "INSERT INTO other.t VALUES (1)",
                "CREATE TABLE other.t (a INT)",
                "CREATE TABLE t2 AS SELECT * FROM mysql.user",
                "CREATE TABLE t2 LIKE mysql.user",
                "ALTER TABLE t RENAME TO other.t",
                "ALTER TABLE other.t ADD KEY (a)",
                "CREATE TRIGGER other.x BEFORE INSERT ON t FOR EACH ROW SET @a=1",
                "UPDATE t SET a=1",
                "DELETE FROM t",
                "CALL p()",
                "SET character_set_client=gbk",
                "SET NAMES sjis",
                "source /etc/passwd",
                "system id",
                "tee /tmp/x",
                "pager less"
            })
    void whatDumpsNeverHoldIsRefused(String statement) {
        Problem refused = problem(TABLE + statement + ";\n");

        assertThat(refused.code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHANGE MASTER TO MASTER_LOG_FILE='b.1', MASTER_LOG_POS=4",
                "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'a:1-9'",
                "SET @@SESSION.SQL_LOG_BIN= 0",
                "/*! FLUSH PRIVILEGES */",
                "/*!40000 DROP DATABASE IF EXISTS `shop`*/"
            })
    void whatUsualDumpsHoldBesidesIsLeftOutWithARecord(String statement) {
        Manifest manifest = survey(TABLE + statement + ";\n");

        assertThat(manifest.options().get(ForeignManifest.LEFT_OUT)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOCK TABLES `t` WRITE",
                "/*!40000 ALTER TABLE `t` DISABLE KEYS */",
                "START TRANSACTION",
                "COMMIT",
                "SET autocommit=0",
                "/*!50717 SELECT COUNT(*) INTO @rocksdb_has_p_s_session_variables FROM x */",
                "INSERT INTO `t` VALUES (0x41),(x'41'),(_binary 'a\\'('),(b'1'),(-1.5e+3),(NULL)",
                "INSERT IGNORE INTO t (a) VALUES (DEFAULT)",
                "REPLACE INTO `t` VALUES (CONVERT(\"é\" USING UTF8MB4))",
                "ALTER TABLE `t` ADD PRIMARY KEY (`a`), MODIFY `a` INT NOT NULL AUTO_INCREMENT",
                "CREATE UNIQUE INDEX x ON t (a)"
            })
    void whatUsualDumpsHoldIsUnderstood(String statement) {
        assertThatCode(() -> survey(TABLE + statement + ";\n")).doesNotThrowAnyException();
    }

    @Test
    void rowsAreCountedWhateverTheirTextsHold() {
        Manifest manifest =
                survey(TABLE + "INSERT INTO `t` VALUES ('),('),(\"(\\\",(\"),('it''s),('),(4);\n");

        assertThat(manifest.rows()).isEqualTo(4);
    }

    @Test
    void namesOfTheDumpsOwnDatabaseAreTakenOff() {
        Manifest manifest =
                survey(
                        """
                        USE `shop`;
                        CREATE TABLE `shop`.`t` (a INT);
                        INSERT INTO `shop`.`t` VALUES (1);
                        """);

        assertThat(manifest.rows()).isEqualTo(1);
    }

    @Test
    void ofSeveralDatabasesOneMustBeChosen() {
        Problem several = problem("USE `a`;\n" + TABLE + "USE `b`;\n" + TABLE);

        assertThat(several.code()).isEqualTo(ProblemCode.SEVERAL_DATABASES);
        assertThat(several.what()).contains("a, b");
    }

    @Test
    void nothingOfTheOtherDatabasesIsLookedInto() {
        Manifest manifest =
                survey(
                        "USE `a`;\nGRANT ALL ON *.* TO x;\nUSE `b`;\n"
                                + TABLE
                                + "INSERT INTO `t` VALUES (1);\n",
                        new Selection("b", Set.of()));

        assertThat(manifest.objects()).extracting(DumpedObject::rows).containsExactly(1L);
    }

    @Test
    void aDatabaseThatTheDumpDoesNotHoldIsUnknown() {
        Problem unknown =
                catchThrowableOfType(
                                ProblemException.class,
                                () -> survey("USE `a`;\n" + TABLE, new Selection("shop", Set.of())))
                        .problem();

        assertThat(unknown.code()).isEqualTo(ProblemCode.UNKNOWN_NAME);
    }

    @Test
    void underAnsiQuotesDoubleQuotesHoldNoValues() {
        Problem refused =
                problem(
                        "SET sql_mode='ANSI_QUOTES';\n"
                                + TABLE
                                + "INSERT INTO `t` VALUES (\"x\\\", LOAD_FILE('y'), \"z\");\n");

        assertThat(refused.code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }
}
