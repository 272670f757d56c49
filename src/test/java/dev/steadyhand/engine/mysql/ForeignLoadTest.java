package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How rows of foreign dumps go into the server, and how a load that was broken off goes on. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class ForeignLoadTest {

    private static final String WILD =
            """
            SET NAMES utf8mb4;
            SET sql_mode='NO_AUTO_VALUE_ON_ZERO';
            CREATE TABLE `wild` (
              `id` int NOT NULL AUTO_INCREMENT,
              `t` text,
              `l` varchar(40) CHARACTER SET latin1 DEFAULT NULL,
              `u` varchar(40) CHARACTER SET utf16 DEFAULT NULL,
              `b` varbinary(40) DEFAULT NULL,
              `f` float DEFAULT NULL,
              `d` datetime(3) DEFAULT NULL,
              `e` enum('a','ü') DEFAULT NULL,
              `n` decimal(20,5) DEFAULT NULL,
              PRIMARY KEY (`id`),
              UNIQUE KEY `by_n` (`n`),
              KEY `by_l` (`l`)
            ) ENGINE=InnoDB AUTO_INCREMENT=100 DEFAULT CHARSET=utf8mb4;
            CREATE TABLE `plain` (
              `id` int NOT NULL, `t` text, `l` varchar(40) CHARACTER SET latin1,
              `b` varbinary(40), `x` bit(12), `g` point, `j` json, `f` double, `e` enum('a','ü'),
              PRIMARY KEY (`id`),
              KEY `by_t` (`t`(5))
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
            CREATE TABLE `old` (`a` int, `b` varchar(9), KEY `x` (`a`)) ENGINE=MyISAM;
            INSERT INTO `wild` VALUES (1,'a\\tb\\nc\\\\d\\'e''f\\"g\\%h\\_i\\zj\\0k\\Zl\\rm','é','ü','\\N',1.5e-3,'0000-00-00 00:00:00.000','ü',-1.5),
            (2,'\\N',NULL,NULL,0x00090A5C,NULL,'2026-01-02 03:04:05.678','a',NULL),(3,'','x','y','',3,NULL,NULL,7);
            INSERT INTO `plain` VALUES (1,"tab\there 'q' \\"Q\\" 🦊","ascii",_binary 'ÿ\\0\\n	',0x0FF,0x000000000101000000000000000000F03F0000000000000040,'{"a": "\\\\n"}',1e300,'ü'),
            (2,'a
            b',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
            INSERT INTO `plain` (`id`,`t`,`l`) VALUES (3,'x','not ascii é'),(4,'y','z');
            REPLACE INTO `plain` (`id`,`t`) VALUES (4,'replaced');
            INSERT INTO `old` VALUES (1,'x'),(2,'y');
            -- Dump completed
            """;

    @TempDir private Path folder;

    private ForeignDumpFiles files() {
        return new ForeignDumpFiles(folder);
    }

    private static List<List<String>> checksums(FreshDatabase live) {
        return live.query("CHECKSUM TABLE wild, plain, old");
    }

    @Test
    void whatIsLoadedFromMemoryIsWhatTheStatementsThemselvesWouldLoad(FreshDatabase live) {
        Backup backup = files().text("wild.sql", WILD);
        files().restore(backup, live, Place.EMPTIED);
        List<List<String>> direct = checksums(live);
        live.execute("SET GLOBAL local_infile=0");
        try {
            files().restore(backup, live, Place.EMPTIED);
        } finally {
            live.execute("SET GLOBAL local_infile=1");
        }

        assertThat(direct).isEqualTo(checksums(live)).hasSize(3);
        assertThat(live.value("SELECT HEX(t) FROM wild WHERE id = 1"))
                .isEqualTo(
                        "6109620A635C6427652766226 75C25685C5F697A6A006B1A6C0D6D".replace(" ", ""));
        assertThat(live.value("SELECT GROUP_CONCAT(t ORDER BY id) FROM plain WHERE id > 2"))
                .isEqualTo("x,replaced");
    }

    @Test
    void keysThatWaitForTheRowsAreAllThereAfterwards(FreshDatabase live) {
        files().restore(files().text("wild.sql", WILD), live, Place.EMPTIED);

        assertThat(live.query("SHOW CREATE TABLE wild").getFirst().get(1))
                .contains("UNIQUE KEY `by_n` (`n`)", "KEY `by_l` (`l`)", "AUTO_INCREMENT=100");
        assertThat(live.query("SHOW CREATE TABLE plain").getFirst().get(1))
                .contains("KEY `by_t` (`t`(5))");
    }

    @Test
    void aRowThatTheServerRefusesIsToldAsItRefusesTheStatement(FreshDatabase live) {
        Backup backup =
                files().text(
                                "bad.sql",
                                "CREATE TABLE `t` (`a` int NOT NULL, PRIMARY KEY (`a`))"
                                        + " ENGINE=InnoDB;\n"
                                        + "INSERT INTO `t` VALUES (1),(2),(1);\n");

        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () -> files().restore(backup, live, Place.BESIDE))
                        .problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
        assertThat(problem.what()).contains("load rows into table t", "Duplicate entry '1'");
        assertThat(problem.state()).contains("was not touched");
    }

    private static String two() {
        StringBuilder text = new StringBuilder();
        for (String table : List.of("a_first", "b_second")) {
            int statements = table.equals("a_first") ? 400 : 1600;
            text.append(
                    "CREATE TABLE `" + table + "` (`i` int, `t` varchar(300), KEY `k` (`i`));\n");
            for (int i = 0; i < statements; i++) {
                text.append("INSERT INTO `" + table + "` VALUES (").append(i).append(",'");
                text.append("x".repeat(250)).append("')");
                text.append((",(" + i + ",'" + "y".repeat(250) + "')").repeat(50)).append(";\n");
            }
        }
        return text + "CREATE VIEW `v` AS SELECT `i` FROM `a_first`;\n-- Dump completed\n";
    }

    /** Asks to stop when a table is whole. */
    private static Work stopBehind(String table) {
        Cancellation cancellation = new Cancellation();
        return new Work(
                new Progress() {
                    @Override
                    public void phase(String name, long expectedBytes) {}

                    @Override
                    public void objectStarted(String object, long expectedRows) {}

                    @Override
                    public void advanced(String object, long bytes, long rows) {}

                    @Override
                    public void objectDone(String object) {
                        if (object.equals(table)) {
                            cancellation.cancel();
                        }
                    }
                },
                cancellation);
    }

    private Backup brokenOff(FreshDatabase live) {
        Backup backup = files().text("two.sql", two());
        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () ->
                                        files().restore(
                                                        backup,
                                                        live,
                                                        Place.BESIDE,
                                                        stopBehind("a_first")))
                        .problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.CANCELLED);
        return backup;
    }

    @Test
    void aLoadThatWasBrokenOffKeepsTheTablesThatAreWhole(FreshDatabase live) {
        RestoreResult result = files().restore(brokenOff(live), live, Place.BESIDE);

        assertThat(result.rows()).isEqualTo(2000 * 51);
        assertThat(result.rowsFound()).isEqualTo(400 * 51);
        assertThat(result.warnings())
                .anyMatch(said -> said.contains("counted again, not compared"));
        String copy = Backups.names(live).copy();
        assertThat(live.value("SELECT COUNT(*) FROM `" + copy + "`.b_second")).isEqualTo("81600");
        assertThat(live.value("SELECT COUNT(*) FROM `" + copy + "`.v")).isEqualTo("20400");
    }

    @Test
    void aWholeTableThatLostARowSinceIsLoadedAnewAndNamed(FreshDatabase live) {
        Backup backup = brokenOff(live);
        String table = "`" + Backups.names(live).copy() + "`.a_first";
        live.execute("DELETE FROM " + table + " LIMIT 1");

        RestoreResult result = files().restore(backup, live, Place.BESIDE);

        assertThat(result.rowsFound()).isZero();
        assertThat(result.warnings())
                .anyMatch(said -> said.contains("20399 rows and not the 20400"));
        assertThat(live.value("SELECT COUNT(*) FROM " + table)).isEqualTo("20400");
    }

    @Test
    void anotherDumpBeginsTheCopyAnew(FreshDatabase live) {
        brokenOff(live);
        Backup other =
                files().text(
                                "other.sql",
                                "CREATE TABLE `c` (`i` int);\nINSERT INTO `c` VALUES (1);\n");

        assertThat(files().restore(other, live, Place.BESIDE).rowsFound()).isZero();
        assertThat(live.query("SHOW TABLES FROM `" + Backups.names(live).copy() + "` LIKE 'a%'"))
                .isEqualTo(new ArrayList<>());
    }
}
