package dev.steadyhand.engine.mysql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes a small dump in the form of mydumper's folders. */
final class Mydumper {

    private static final String HEAD =
            """
            /*!40101 SET NAMES binary*/;
            /*!40014 SET FOREIGN_KEY_CHECKS=0*/;
            /*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO,NO_AUTO_CREATE_USER'*/;
            /*!40103 SET TIME_ZONE='+00:00' */;
            """;

    private Mydumper() {}

    /** A folder with a table of three rows, whose metadata speaks of so many. */
    static Path folder(Path folder, String definer, int saidRows) {
        try {
            Files.createDirectories(folder);
            file(folder, "garden-schema-create.sql", "CREATE DATABASE `garden`;\n");
            file(
                    folder,
                    "garden.bed-schema.sql",
                    "CREATE TABLE `bed` (`id` int NOT NULL, `label` varchar(20) DEFAULT NULL,"
                            + " PRIMARY KEY (`id`)) DEFAULT CHARSET=utf8mb4;\n");
            file(
                    folder,
                    "garden.bed.00000.sql",
                    "INSERT INTO `bed` VALUES(1,\"a\")\n,(2,\"é\\\"\");\n");
            file(folder, "garden.bed.00001.sql", "INSERT INTO `bed` VALUES(3,_binary \"c\");\n");
            file(
                    folder,
                    "garden.bed-schema-triggers.sql",
                    """
                    SET @PREV=@@CHARACTER_SET_CLIENT;
                    SET character_set_client = utf8mb4;
                    CREATE DEFINER=%s TRIGGER `up` BEFORE INSERT ON `bed` FOR EACH ROW BEGIN
                      SET NEW.label = UPPER(NEW.label);\s
                    END;
                    SET character_set_client = @PREV;
                    """
                            .formatted(definer));
            file(
                    folder,
                    "garden.labels-schema.sql",
                    "CREATE TABLE IF NOT EXISTS `labels` (`label` int);\n");
            file(
                    folder,
                    "garden.labels-schema-view.sql",
                    """
                    DROP TABLE IF EXISTS `labels`;
                    DROP VIEW IF EXISTS `labels`;
                    CREATE VIEW `labels` AS select `label` from `bed`;
                    """);
            Files.writeString(
                    folder.resolve("metadata"),
                    "# Started dump at: 2026-11-20 12:00:00\n[`garden`.`bed`]\nrows = "
                            + saidRows
                            + "\n# Finished dump at: 2026-11-20 12:00:01\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void file(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), HEAD + text);
    }

    /** The files as a tar archive, rows before their tables. */
    static byte[] archive(Path folder) {
        return archive(folder, name -> "./" + name);
    }

    /** The same under other names. */
    static byte[] archive(Path folder, UnaryOperator<String> names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> backwards = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : backwards) {
                byte[] content = Files.readAllBytes(file);
                out.write(header(names.apply(file.getFileName().toString()), content.length));
                out.write(content);
                out.write(new byte[(512 - content.length % 512) % 512]);
            }
            out.write(new byte[1024]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An entry that is a symbolic link. */
    static byte[] link(String name, String to) {
        byte[] block = header(name, 0);
        block[156] = '2';
        put(block, 157, to);
        return signed(block);
    }

    private static byte[] header(String name, int size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(block, 124, String.format("%011o", size));
        put(block, 136, "00000000000\0        0");
        put(block, 257, "ustar\00000");
        return signed(block);
    }

    private static byte[] signed(byte[] block) {
        put(block, 148, "        ");
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        put(block, 148, String.format("%06o\0 ", sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
