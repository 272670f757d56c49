package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMySql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out of a MySQL and comes back, where it is another than MariaDB. */
@Tag("slow")
@ExtendWith(RealMySql.class)
final class MySqlRoundTripTest {

    @TempDir private Path folder;

    @Test
    void decimalNumbersInDocumentsDoNotMakeACopyDiffer(FreshDatabase live) {
        live.execute(
                "CREATE TABLE t (id INT PRIMARY KEY, j JSON)",
                "INSERT INTO t VALUES (1, JSON_OBJECT('price', 1.50, 'day', CAST('2024-01-01' AS"
                        + " DATE), 'much', 12345678901234567890.10)), (2, NULL), (3, '-0.0')");
        Backups backups = new Backups(folder);
        Backup backup = backups.dump(live);
        backups.restore(backup, live, Place.BESIDE);
        String copy = Backups.names(live).copy();

        assertThat(backups.compare(live, copy, Backups.manifest(backup)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(live.value("SELECT j->'$.price' = 1.5 FROM `" + copy + "`.t WHERE id = 1"))
                .isEqualTo("1");
    }

    @Test
    void aTableThatGrewSinceItsSizeWasAskedForFallsIntoPieces(FreshDatabase live)
            throws SQLException {
        live.execute(
                "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(200))",
                "SELECT TABLE_ROWS, DATA_LENGTH FROM information_schema.TABLES WHERE TABLE_SCHEMA ="
                        + " DATABASE()",
                "INSERT INTO t (a) VALUES (REPEAT('x', 200)), (REPEAT('y', 200))");
        for (int i = 0; i < 11; i++) {
            live.execute("INSERT INTO t (a) SELECT a FROM t");
        }
        live.execute("ANALYZE TABLE t");
        try (Connection connection = live.connection()) {
            TableRows.prepare(connection);
            TableDefinition table =
                    SchemaCatalogue.read(connection, live.name()).tables().getFirst();
            assertThat(new Pieces(connection, 3L * (8 << 10)).of(table)).hasSizeGreaterThan(5);
        }
    }

    /** MySQL orders these otherwise than it compares them with literals. */
    @ParameterizedTest
    @ValueSource(strings = {"BIT(64)", "ENUM('z','y','x','w')", "SET('z','y','x','w')", "YEAR"})
    void tablesOfKeysThatCannotBeComparedLoseNoRows(String type, FreshDatabase live) {
        live.execute(
                "CREATE TABLE t (n INT AUTO_INCREMENT, k "
                        + type
                        + ", pad VARCHAR(200),"
                        + " PRIMARY KEY (k, n), KEY (n))",
                "INSERT INTO t (k, pad) VALUES (1, REPEAT('x', 150)), (2, REPEAT('y', 150))");
        for (int i = 0; i < 10; i++) {
            live.execute(
                    "INSERT INTO t (k, pad) SELECT "
                            + (type.startsWith("BIT") ? "~(n * 7919)" : "1 + n % 4")
                            + ", pad FROM t");
        }
        live.execute("ANALYZE TABLE t");
        Backups backups = new Backups(folder);
        DumpPlan plan = new DumpPlan(3, 8 << 10);
        backups.restore(backups.dump(live, plan, Work.unwatched()), live, Place.BESIDE);

        assertThat(checksum(live, Backups.names(live).copy()))
                .isEqualTo(checksum(live, live.name()));
    }

    private static String checksum(FreshDatabase live, String database) {
        return String.valueOf(
                live.query("CHECKSUM TABLE `" + database + "`.t").getFirst().getLast());
    }

    @Test
    void documentsThatMustNotBeNullGoInWhereTheServerTakesLocalFiles(FreshDatabase live) {
        live.execute(
                "CREATE TABLE t (id INT PRIMARY KEY, j JSON NOT NULL)",
                "INSERT INTO t VALUES (1, '[]')",
                "SET GLOBAL local_infile=1");
        try {
            Backups backups = new Backups(folder);
            backups.restore(backups.dump(live), live, Place.BESIDE);
        } finally {
            live.execute("SET GLOBAL local_infile=0");
        }
        assertThat(live.value("SELECT j FROM `" + Backups.names(live).copy() + "`.t"))
                .isEqualTo("[]");
    }
}
