package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.BackupUsers;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class BackupUsersTest {

    private static final String ACCOUNTS = "app@'10.0.0.%', reader@localhost, outsider@localhost";

    private FreshDatabase live;
    private Backups backups;

    @BeforeEach
    void begin(FreshDatabase database, @TempDir Path folder) {
        live = database;
        backups = new Backups(folder);
        String own = "`" + live.name() + "`";
        live.execute(
                "DROP USER IF EXISTS " + ACCOUNTS,
                "CREATE TABLE t (a INT PRIMARY KEY, b INT)",
                "CREATE DEFINER=`ghost`@`%` PROCEDURE tidy() DELETE FROM t",
                "CREATE USER app@'10.0.0.%' IDENTIFIED BY 'its ''password'",
                "CREATE USER reader@localhost IDENTIFIED BY 'another' ACCOUNT LOCK",
                "CREATE USER outsider@localhost",
                "GRANT SELECT, INSERT ON " + own + ".* TO app@'10.0.0.%' WITH GRANT OPTION",
                "GRANT EXECUTE ON PROCEDURE " + own + ".tidy TO app@'10.0.0.%'",
                "GRANT PROCESS ON *.* TO app@'10.0.0.%'",
                "GRANT SELECT (a), UPDATE ON " + own + ".t TO reader@localhost");
    }

    @AfterEach
    void dropUsers() {
        live.execute("DROP USER IF EXISTS " + ACCOUNTS);
    }

    private Backup dump() {
        return backups.dump(live, new DumpPlan(2, 1 << 20, true, Care.USUAL), Work.unwatched());
    }

    private BackupUsers.Given give(Backup backup, FreshDatabase database) {
        try (BackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            return new MysqlUsers(new MysqlConnections())
                    .give(database.access(), reader, Work.unwatched());
        }
    }

    private List<String> grants(String account) {
        return live.query("SHOW GRANTS FOR " + account).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    @Test
    void aDumpHoldsUsersOfItsDatabaseOnly() {
        String text = backups.text(dump());
        assertThat(backups.result().users()).containsExactly("app@10.0.0.%", "reader@localhost");
        assertThat(text)
                .contains("CREATE USER IF NOT EXISTS `app`@`10.0.0.%` IDENTIFIED ")
                .contains("GRANT SELECT, INSERT ON * TO `app`@`10.0.0.%` WITH GRANT OPTION;")
                .contains("GRANT EXECUTE ON PROCEDURE `tidy` TO `app`@`10.0.0.%`;")
                .contains("ON `t` TO `reader`@`localhost`;")
                .doesNotContain("outsider")
                .doesNotContain("PROCESS");
    }

    @Test
    void whatIsAboutMoreThanTheDatabaseIsNamedWithoutAHash() {
        dump();
        assertThat(backups.result().warnings())
                .contains(
                        "Of the user app@10.0.0.% this is left out, being about more than this"
                                + " database: PROCESS ON *.*")
                .anyMatch(warning -> warning.startsWith("The user ghost@% is not in the backup"));
    }

    @Test
    void aDumpHoldsNoUsersUnlessAskedFor() {
        assertThat(backups.text(backups.dump(live))).doesNotContain("CREATE USER");
        assertThat(backups.result().users()).isEmpty();
    }

    @Test
    void usersComeBackWithTheirPasswordsAndPrivileges() {
        List<String> app = grants("app@'10.0.0.%'");
        String identified = live.value("SHOW CREATE USER app@'10.0.0.%'");
        Backup backup = dump();
        live.execute("DROP USER app@'10.0.0.%', reader@localhost");
        backups.restore(backup, live, Place.EMPTIED);
        BackupUsers.Given given = give(backup, live);
        assertThat(given.warnings()).isEmpty();
        assertThat(given.made()).containsExactly("app@10.0.0.%", "reader@localhost");
        assertThat(live.value("SHOW CREATE USER app@'10.0.0.%'")).isEqualTo(identified);
        assertThat(live.value("SHOW CREATE USER reader@localhost")).contains("ACCOUNT LOCK");
        assertThat(grants("app@'10.0.0.%'"))
                .containsAll(app.stream().filter(line -> !line.contains("*.*")).toList())
                .noneMatch(line -> line.contains("PROCESS"));
    }

    @Test
    void aUserThatIsThereKeepsItsPassword() {
        Backup backup = dump();
        live.execute("SET PASSWORD FOR app@'10.0.0.%' = PASSWORD('newer')");
        String newer = live.value("SHOW CREATE USER app@'10.0.0.%'");
        assertThat(give(backup, live).made()).isEmpty();
        assertThat(live.value("SHOW CREATE USER app@'10.0.0.%'")).isEqualTo(newer);
    }

    @Test
    void privilegesAreForTheDatabaseThatIsLiveInTheEnd(FreshDatabase other) {
        Backup backup = dump();
        backups.restore(backup, other, Place.EMPTIED);
        give(backup, other);
        assertThat(grants("reader@localhost"))
                .anyMatch(line -> line.contains("ON `" + other.name() + "`.`t` TO"));
    }

    @Test
    void aRestoreAloneMakesNoUsers() {
        Backup backup = dump();
        live.execute("DROP USER app@'10.0.0.%', reader@localhost");
        backups.restore(backup, live, Place.BESIDE);
        assertThat(live.query("SELECT user FROM mysql.user WHERE user IN ('app', 'reader')"))
                .isEmpty();
    }

    @Test
    void anythingElseInThePartForUsersIsRefusedBeforeTheFirstIsMade() {
        MemoryDump hostile =
                new MemoryDump()
                        .accounts(
                                "CREATE USER IF NOT EXISTS `evil`@`%` IDENTIFIED BY PASSWORD"
                                        + " '*76FA';\n"
                                        + "GRANT ALL PRIVILEGES ON *.* TO `evil`@`%`;\n");
        assertThatThrownBy(() ->
                        new MysqlUsers(new MysqlConnections())
                                .give(live.access(), hostile, Work.unwatched()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.STATEMENT_REFUSED));
        assertThat(live.query("SELECT user FROM mysql.user WHERE user = 'evil'")).isEmpty();
    }
}
