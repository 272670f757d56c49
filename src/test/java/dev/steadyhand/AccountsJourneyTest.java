package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Definers and users from a backup to a restored database, by the commands that people use. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class AccountsJourneyTest {

    private static final String HASH = "*94BDCEBE19083CE2A1F959FD02F964C7AF4CFC29";

    @TempDir private Path folder;

    private FreshDatabase shop;
    private ShopCommands commands;

    @BeforeEach
    void begin(FreshDatabase fresh) {
        shop = fresh;
        commands = new ShopCommands(folder, () -> shop);
        shop.execute(
                "DROP USER IF EXISTS journey@localhost",
                "CREATE USER journey@localhost IDENTIFIED BY PASSWORD '" + HASH + "'",
                "GRANT SELECT ON `" + shop.name() + "`.* TO journey@localhost",
                "CREATE TABLE t (a INT PRIMARY KEY)",
                "INSERT INTO t VALUES (1), (2)",
                "CREATE DEFINER=`ghost`@`%` VIEW seen AS SELECT a FROM t");
    }

    @AfterEach
    void dropUser() {
        shop.execute("DROP USER IF EXISTS journey@localhost");
    }

    private String backup() {
        return commands.done(
                        "backup",
                        "shop",
                        "--with-users",
                        "--max-load",
                        "threads_running=500",
                        "--json")
                .json()
                .path("backup")
                .asString();
    }

    private CommandRun restore(String backup, String... options) {
        List<String> command =
                Stream.concat(
                                Stream.of("restore", backup, "--to", "shop", "--unattended"),
                                Stream.of(options))
                        .toList();
        return commands.done(command.toArray(String[]::new));
    }

    private String definer() {
        return shop.value(
                "SELECT definer FROM information_schema.views WHERE table_schema = '"
                        + shop.name()
                        + "'");
    }

    private List<String> grants() {
        return shop
                .query(
                        "SELECT user FROM mysql.db WHERE user = 'journey' AND db LIKE '"
                                + shop.name()
                                + "'")
                .stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    @Test
    void definersAreChangedAndTakenBackAgain() {
        String backup = backup();
        restore(backup, "--definers", "drop");
        assertThat(definer()).isEqualTo("root@127.0.0.1");
        commands.done("switch", "undo", "shop", "--unattended");
        assertThat(definer()).isEqualTo("ghost@%");
    }

    @Test
    void usersComeWithTheSwitchAndAnUndoSaysThatTheyStay() {
        String backup = backup();
        shop.execute("DROP USER journey@localhost", "DELETE FROM t");
        String told = restore(backup, "--with-users").err();
        assertThat(told).contains("Users made: journey@localhost");
        assertThat(grants()).containsExactly("journey");
        assertThat(shop.value("SHOW CREATE USER journey@localhost")).contains(HASH);
        assertThat(commands.done("switch", "undo", "shop", "--unattended").err())
                .contains("stay: made journey@localhost");
        assertThat(grants()).containsExactly("journey");
    }

    @Test
    void withoutBeingAskedForUsersAreNotMade() {
        String backup = backup();
        shop.execute("DROP USER journey@localhost");
        restore(backup);
        assertThat(grants()).isEmpty();
    }

    @Test
    void aMissingDefinerIsNamedByARehearsal() {
        String backup = backup();
        assertThat(restore(backup, "--dry-run").out())
                .contains("The definer ghost@% does not exist on this server: view seen.");
    }

    @Test
    void noHashIsInAnythingButTheDump() throws IOException {
        String backup = backup();
        shop.execute("DROP USER journey@localhost");
        restore(backup, "--with-users");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(HASH);
            }
        }
    }
}
