package dev.steadyhand.engine.mysql;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Folders as two generations of mydumper make them, with one of everything. */
final class MydumperFolder {

    private static final String SETTINGS =
            """
            /*!40101 SET NAMES binary*/;
            /*!40014 SET FOREIGN_KEY_CHECKS=0*/;
            /*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO,NO_AUTO_CREATE_USER'*/;
            /*!40103 SET TIME_ZONE='+00:00' */;
            """;
    private static final String CHARSET =
            """
            SET @PREV_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT;
            SET @PREV_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS;
            SET @PREV_COLLATION_CONNECTION=@@COLLATION_CONNECTION;
            SET character_set_client = utf8mb4;
            SET character_set_results = utf8mb4;
            SET collation_connection = utf8mb4_general_ci;
            """;
    private static final String CHARSET_BACK =
            """
            SET character_set_client = @PREV_CHARACTER_SET_CLIENT;
            SET character_set_results = @PREV_CHARACTER_SET_RESULTS;
            SET collation_connection = @PREV_COLLATION_CONNECTION;
            """;

    private final Path folder;
    private final String definer;

    MydumperFolder(Path folder, String definer) {
        this.folder = folder;
        this.definer = definer;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As version 1.0 does it: names that make no file's name are others there. */
    Path new1() {
        gzip(
                "shop-schema-create.sql",
                SETTINGS
                        + "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT"
                        + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;\n");
        gzip("shop.mydumper_0-schema.sql", SETTINGS + orders());
        zstd(
                "shop.mydumper_0.00000.sql",
                SETTINGS
                        + "INSERT INTO `or.ders` VALUES(1,\"a; \\\"b\\\"\",_binary \"\\0ÿ\",1)\n"
                        + ",(2,\"c\\nd\",NULL,2)\n"
                        + ";\n"
                        + "INSERT INTO `or.ders` VALUES(3,NULL,\"\",2);\n");
        plain(
                "shop.mydumper_0.00002.00001.sql",
                SETTINGS + "INSERT INTO `or.ders` VALUES(7,\"é\",0x00FF,1);\n");
        gzip("shop.customer-schema.sql", SETTINGS + customer());
        gzip(
                "shop.customer.00000.sql",
                SETTINGS + "INSERT INTO `customer` VALUES(1,\"x\")\n,(2,\"y\")\n;\n");
        gzip(
                "shop.mydumper_0-schema-triggers.sql",
                SETTINGS
                        + CHARSET
                        + "DROP TRIGGER IF EXISTS `up`;\nCREATE DEFINER="
                        + definer
                        + " TRIGGER up BEFORE INSERT ON `or.ders` FOR EACH ROW BEGIN\n"
                        + "  SET NEW.label = UPPER(NEW.label); -- \"keeps;\n"
                        + "  SET NEW.n = 1; \nEND;\n"
                        + CHARSET_BACK);
        gzip("shop-schema-post.sql", SETTINGS + function() + event());
        gzip(
                "shop.v-schema.sql",
                SETTINGS + "CREATE TABLE IF NOT EXISTS `v`(\n`id` int\n) ENGINE=MEMORY;\n");
        gzip("shop.v-schema-view.sql", view());
        plain(
                "shop.s-schema-sequence.sql",
                SETTINGS
                        + "DROP TABLE IF EXISTS `s`;\nDROP VIEW IF EXISTS `s`;\nCREATE SEQUENCE `s`"
                        + " start with 1 minvalue 1 maxvalue 9000 increment by 1 cache 10 nocycle"
                        + " ENGINE=InnoDB;\nDO SETVAL(`s`, 41, 0);\n");
        plain("metadata", metadata1(4));
        return folder;
    }

    /** What it says of itself. */
    static String metadata1(int orders) {
        return """
        # Started dump at: 2026-11-21 05:45:58
        [config]
        quote-character = BACKTICK

        [myloader_session_variables]
        SQL_MODE='NO_AUTO_VALUE_ON_ZERO' /*!40101

        [source]
        # Channel_Name = '' # It can be use to setup replication FOR CHANNEL
        # executed_gtid_set = "0-1-42"
        # SOURCE_LOG_FILE = "binlog.000007"
        # SOURCE_LOG_POS = 4711

        [`shop`.`mydumper_0`]
        real_table_name=or.ders
        rows = %d
        schema_checksum = b53d1746

        [`shop`.`customer`]
        real_table_name=customer
        rows = 2

        [`shop`.`v`]
        real_table_name=v
        rows = 0
        is_view = 1

        [`shop`]
        schema_checksum = E7DF63B3
        [config]
        max-statement-size = 153478
        num-sequences = 1
        # Finished dump at: 2026-11-21 05:45:59
        """
                .formatted(orders);
    }

    /** As version 0.10 does it: names as they are, sequences as tables, no numbers of rows. */
    Path old() {
        plain("shop-schema-create.sql", "CREATE DATABASE `shop`;\n");
        plain("shop.or.ders-schema.sql", SETTINGS + "\n" + orders());
        plain(
                "shop.or.ders.sql",
                SETTINGS + "INSERT INTO `or.ders` VALUES\n(1,\"a\",NULL,1),\n(2,\"b\",NULL,1);\n");
        plain("shop.customer-schema.sql", SETTINGS + customer());
        plain("shop.customer.00000.sql", SETTINGS + "INSERT INTO `customer` VALUES\n(1,\"x\");\n");
        plain("shop.customer.00002.sql", SETTINGS + "INSERT INTO `customer` VALUES\n(2,\"y\");\n");
        plain(
                "shop.s-schema.sql",
                SETTINGS
                        + """
                        CREATE TABLE `s` (
                          `next_not_cached_value` bigint(21) NOT NULL,
                          `minimum_value` bigint(21) NOT NULL,
                          `maximum_value` bigint(21) NOT NULL,
                          `start_value` bigint(21) NOT NULL COMMENT 'start value',
                          `increment` bigint(21) NOT NULL COMMENT 'increment value',
                          `cache_size` bigint(21) unsigned NOT NULL,
                          `cycle_option` tinyint(1) unsigned NOT NULL COMMENT '0 or 1',
                          `cycle_count` bigint(21) NOT NULL COMMENT 'cycles'
                        ) ENGINE=InnoDB SEQUENCE=1;
                        """);
        plain("shop.s.sql", SETTINGS + "INSERT INTO `s` VALUES\n(41,1,9000,1,1,10,0,0);\n");
        plain("shop-schema-post.sql", function() + event());
        plain("shop.v-schema.sql", "CREATE TABLE `v`(\n`id` int\n)ENGINE=MyISAM;\n");
        plain("shop.v-schema-view.sql", view());
        plain(
                "metadata",
                """
                Started dump at: 2026-11-21 15:51:48
                SHOW MASTER STATUS:
                	Log: binlog.000003
                	Pos: 329
                	GTID:0-1-9

                SHOW SLAVE STATUS:
                	Host: other
                	Log: relay.000001
                	Pos: 4

                Finished dump at: 2026-11-21 15:51:48
                """);
        return folder;
    }

    private static String orders() {
        return """
        CREATE TABLE `or.ders` (
          `id` int NOT NULL AUTO_INCREMENT,
          `label` varchar(20) DEFAULT NULL,
          `raw` varbinary(20) DEFAULT NULL,
          `n` int DEFAULT NULL,
          PRIMARY KEY (`id`),
          KEY `by_label` (`label`),
          KEY `by_n` (`n`),
          CONSTRAINT `of` FOREIGN KEY (`n`) REFERENCES `customer` (`id`)
        ) ENGINE=InnoDB AUTO_INCREMENT=8 DEFAULT CHARSET=utf8mb4;
        """;
    }

    private static String customer() {
        return """
        CREATE TABLE `customer` (
          `id` int NOT NULL,
          `name` varchar(9) NOT NULL,
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
        """;
    }

    private String function() {
        return CHARSET
                + "DROP FUNCTION IF EXISTS `twice`;\nCREATE DEFINER="
                + definer
                + " FUNCTION `twice`(x INT) RETURNS int(11)\n    DETERMINISTIC\nBEGIN\n"
                + "  DECLARE t TEXT DEFAULT '; \n'; \n  RETURN x * 2; \nEND;\n"
                + CHARSET_BACK;
    }

    private String event() {
        return CHARSET
                + "DROP EVENT IF EXISTS `e`;\nCREATE DEFINER="
                + definer
                + " EVENT `e` ON SCHEDULE EVERY 1 DAY STARTS '2026-11-21 15:51:48' ON COMPLETION"
                + " NOT PRESERVE DISABLE DO BEGIN\n"
                + " DELETE FROM customer WHERE id < 0; \n"
                + "END;\n"
                + CHARSET_BACK;
    }

    private String view() {
        return "/*!40101 SET NAMES binary*/;\nDROP TABLE IF EXISTS `v`;\nDROP VIEW IF EXISTS `v`;\n"
                + CHARSET
                + "CREATE ALGORITHM=UNDEFINED DEFINER="
                + definer
                + " SQL SECURITY DEFINER VIEW `v` AS select `twice`(`or.ders`.`id`) AS `id` from"
                + " `or.ders`;\n"
                + CHARSET_BACK;
    }

    /** A file as it is. */
    void plain(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void gzip(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(name + ".gz", bytes.toByteArray());
    }

    private void zstd(String name, String text) {
        write(name + ".zst", Zstd.compress(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
