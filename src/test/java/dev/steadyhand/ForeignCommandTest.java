package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Dumps of other tools and parts of backups, by the commands that people type. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class ForeignCommandTest {

    private static final String HEAD =
            """
            -- MariaDB dump 10.19  Distrib 10.11.14-MariaDB, for debian-linux-gnu (x86_64)
            --
            -- Host: localhost    Database: shop
            -- ------------------------------------------------------
            -- Server version\t10.11.14-MariaDB
            """;
    private static final String ROWS =
            """
            /*!40101 SET NAMES utf8mb4 */;
            DROP TABLE IF EXISTS `customers`;
            CREATE TABLE `customers` (
              `id` int(11) NOT NULL,
              `name` varchar(40) NOT NULL,
              PRIMARY KEY (`id`),
              KEY `by_name` (`name`)
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
            LOCK TABLES `customers` WRITE;
            INSERT INTO `customers` VALUES (1,'Ada'),(2,'Łucja 🦊');
            UNLOCK TABLES;
            DROP TABLE IF EXISTS `orders`;
            CREATE TABLE `orders` (`id` int NOT NULL, `customer` int, PRIMARY KEY (`id`));
            INSERT INTO `orders` VALUES (1,1),(2,2),(3,2);
            """;

    @TempDir private Path folder;

    private ShopCommands steadyhand;
    private FreshDatabase live;

    @BeforeEach
    void shop(FreshDatabase fresh) {
        live = fresh;
        steadyhand = new ShopCommands(folder, () -> fresh);
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve("dumps").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private JsonNode restored(String backup, String... more) {
        String[] command = new String[more.length + 6];
        System.arraycopy(
                new String[] {"restore", backup, "--to", "shop", "--unattended", "--json"},
                0,
                command,
                0,
                6);
        System.arraycopy(more, 0, command, 6, more.length);
        return steadyhand.done(command).json();
    }

    private JsonNode imported(Path dump) {
        return steadyhand
                .done("backups", "import", dump.toString(), "--to", "shop", "--json")
                .json();
    }

    @Test
    void aDumpOfTheUsualClientIsImportedRestoredAndTakenBack() throws IOException {
        Path dump = file("shop.sql", HEAD + ROWS + "-- Dump completed on 2026-11-21\n");
        live.execute("CREATE TABLE customers (id INT PRIMARY KEY)");
        steadyhand.done("targets", "register", "shop");

        JsonNode imported = imported(dump);
        JsonNode json = restored(imported.path("backup").asString());

        assertThat(imported.path("tool").asString()).startsWith("mariadb-dump");
        assertThat(imported.path("rows").asLong()).isEqualTo(5);
        assertThat(json.path("verified").asBoolean()).isFalse();
        assertThat(json.path("rows").asLong()).isEqualTo(5);
        assertThat(live.value("SELECT name FROM customers WHERE id = 2")).isEqualTo("Łucja 🦊");
        steadyhand.done("switch", "undo", "shop", "--unattended");
        assertThat(live.query("SHOW COLUMNS FROM customers")).hasSize(1);
    }

    @Test
    void aFolderOfMydumperIsRestoredByItsPathAndImported() throws IOException {
        String settings = "/*!40101 SET NAMES binary*/;\n";
        file("md/shop-schema-create.sql", settings + "CREATE DATABASE `shop`;\n");
        file("md/shop.t-schema.sql", settings + "CREATE TABLE `t` (`a` int, `b` text);\n");
        file("md/shop.t.00000.sql", settings + "INSERT INTO `t` VALUES(1,\"a\")\n,(2,\"ü\")\n;\n");
        file(
                "md/metadata",
                """
                # Started dump at: 2026-11-21
                [`shop`.`t`]
                real_table_name=t
                rows = 2
                # Finished dump at: 2026-11-21
                """);
        Path made = folder.resolve("dumps").resolve("md");
        steadyhand.done("targets", "register", "shop");

        assertThat(restored(made.toString()).path("rows").asLong()).isEqualTo(2);
        assertThat(live.value("SELECT b FROM t WHERE a = 2")).isEqualTo("ü");
        JsonNode again = restored(imported(made).path("backup").asString());
        assertThat(again.path("rows").asLong()).isEqualTo(2);
        assertThat(again.path("verified").asBoolean()).isFalse();
    }

    @Test
    void oneTableOfABackupIsReadWithoutTheOthers() throws IOException {
        DamagedShop.whole(live);
        steadyhand.done("targets", "register", "shop");
        String backup = steadyhand.backup();
        live.execute("DELETE FROM returned");

        JsonNode json = restored(backup, "--tables", "returned");

        assertThat(json.path("tables").asLong()).isEqualTo(1);
        assertThat(json.path("bytesRead").asLong())
                .isLessThan(Files.size(steadyhand.backups().resolve(backup + ".sql.gz")) / 4);
        assertThat(live.value("SELECT COUNT(*) FROM returned")).isEqualTo("2");
    }

    @Test
    void missingRowsComeBackAndAreTakenOutAgain() {
        DamagedShop.whole(live);
        steadyhand.done("targets", "register", "shop");
        String backup = steadyhand.backup();
        live.execute(
                "DELETE FROM orders WHERE id <= 3000",
                "UPDATE orders SET note = 'newer' WHERE id = 3001",
                "INSERT INTO orders VALUES (9001, 1, 1, 'new')");

        JsonNode json = restored(backup, "--missing-rows", "orders");

        assertThat(json.path("rowsAdded").asLong()).isEqualTo(3000);
        assertThat(live.value("SELECT COUNT(*) FROM orders")).isEqualTo("6001");
        assertThat(live.value("SELECT note FROM orders WHERE id = 3001")).isEqualTo("newer");
        live.execute("UPDATE orders SET note = 'touched' WHERE id = 5");

        JsonNode undone =
                steadyhand.done("switch", "undo", "shop", "--unattended", "--json").json();

        assertThat(undone.path("rowsRemoved").asLong()).isEqualTo(2999);
        assertThat(undone.path("rowsKept").asLong()).isEqualTo(1);
        assertThat(live.value("SELECT COUNT(*) FROM orders")).isEqualTo("3002");
        assertThat(live.withCopies()).noneMatch(name -> name.contains("__added_"));
    }

    @Test
    void lettingGoOfAnAdditionKeepsItsRows() {
        DamagedShop.whole(live);
        steadyhand.done("targets", "register", "shop");
        String backup = steadyhand.backup();
        live.execute("DELETE FROM returned WHERE id = 1");
        restored(backup, "--missing-rows", "returned");

        steadyhand.done("switch", "discard", "shop", "--unattended");

        assertThat(live.value("SELECT COUNT(*) FROM returned")).isEqualTo("2");
        assertThat(live.withCopies()).noneMatch(name -> name.contains("__added_"));
    }

    @Test
    void aMissingRowWhoseParentIsGoneIsToldAndNothingOfItsTransactionStays() {
        DamagedShop.whole(live);
        steadyhand.done("targets", "register", "shop");
        String backup = steadyhand.backup();
        live.execute(
                "DELETE FROM orders WHERE id <= 300 OR customer = 7",
                "DELETE FROM customers WHERE id = 7");

        CommandRun failed =
                steadyhand.run(
                        "restore",
                        backup,
                        "--to",
                        "shop",
                        "--unattended",
                        "--json",
                        "--missing-rows",
                        "orders");

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.out()).contains("missing in another table");
        assertThat(live.value("SELECT COUNT(*) FROM orders WHERE id <= 300")).isEqualTo("0");
    }

    @Test
    void whatWouldReferToNothingIsSaidBeforeATableIsExchanged() {
        DamagedShop.whole(live);
        steadyhand.done("targets", "register", "shop");
        String backup = steadyhand.backup();
        live.execute(
                "INSERT INTO customers VALUES (99, 'newer')",
                "INSERT INTO orders VALUES (9001, 99, 1, 'new')");

        steadyhand.done("restore", backup, "--to", "shop", "--unattended", "--tables", "customers");

        assertThat(steadyhand.err())
                .contains("rows of orders without their customers", "such as 99");
    }
}
