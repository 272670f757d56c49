package dev.steadyhand.archive;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small backup of two tables and a view, as an engine would write it. */
public final class SampleDump {

    static final Instant TIME = Instant.parse("2026-11-21T14:22:33Z");

    private SampleDump() {}

    static Backup write(BackupStore store, Codec codec) {
        return write(store, codec, "shop");
    }

    static Backup write(BackupStore store, Codec codec, String target) {
        return write(store, codec, target, TIME);
    }

    /** One that seems to have been made at that moment. */
    public static Backup write(BackupStore store, Codec codec, String target, Instant taken) {
        try (BackupCreation creation =
                BackupCreation.begin(store, target, codec, InstantSource.fixed(taken))) {
            writeMembers(creation);
            return creation.commit(facts());
        }
    }

    static void writeMembers(BackupWriter writer) {
        member(writer, MemberKind.PRELUDE, null, "", "SET NAMES utf8mb4;\n", 0);
        member(
                writer,
                MemberKind.DEFINITION,
                ObjectKind.TABLE,
                "orders",
                "CREATE TABLE a (b INT);\n",
                0);
        member(
                writer,
                MemberKind.ROWS,
                ObjectKind.TABLE,
                "orders",
                "INSERT INTO a VALUES (1),(2);\n",
                2);
        member(
                writer,
                MemberKind.ROWS,
                ObjectKind.TABLE,
                "orders",
                "INSERT INTO a VALUES (3);\n",
                1);
        member(
                writer,
                MemberKind.DEFINITION,
                ObjectKind.TABLE,
                "naïve \"名\"\n",
                "CREATE TABLE c (d INT);\n",
                0);
        member(
                writer,
                MemberKind.ROWS,
                ObjectKind.TABLE,
                "naïve \"名\"\n",
                "INSERT INTO c VALUES ('é');\n",
                1);
        member(
                writer,
                MemberKind.DEFINITION,
                ObjectKind.VIEW,
                "v",
                "CREATE VIEW v AS SELECT 1;\n",
                0);
        member(writer, MemberKind.EPILOGUE, null, "", "SET UNIQUE_CHECKS = 1;\n", 0);
    }

    static void member(
            BackupWriter writer,
            MemberKind kind,
            ObjectKind objectKind,
            String object,
            String text,
            long rows) {
        MemberBuffer buffer = writer.member(kind, Optional.ofNullable(objectKind), object);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.write(bytes, 0, bytes.length);
        buffer.addRows(rows);
        writer.append(buffer);
    }

    static ManifestFacts facts() {
        return new ManifestFacts(
                Environment.STAGING,
                new Identity(Product.MARIADB, "3f2a", "db-1", 3306, "shop"),
                "11.4.5-MariaDB",
                "Steadyhand 0.1.0",
                Map.of("binlogFile", "binlog.000042", "binlogPosition", "4711"),
                Map.of("consistency", "snapshot"),
                List.of(
                        new DumpedObject(ObjectKind.TABLE, "orders", 3, 56, "xxh3s:1:3", "aa"),
                        new DumpedObject(
                                ObjectKind.TABLE, "naïve \"名\"\n", 1, 28, "xxh3s:2:1", "bb"),
                        new DumpedObject(ObjectKind.VIEW, "v", 0, 0, "", "cc")),
                "v1.2.3");
    }
}
