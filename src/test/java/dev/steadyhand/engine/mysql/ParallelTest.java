package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several sessions and pieces of tables: the same as one, and of one moment. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class ParallelTest {

    private static final DumpPlan SMALL_PIECES = new DumpPlan(3, 8 << 10);

    @TempDir private Path folder;
    private Backups backups;

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INT",
                "BIGINT UNSIGNED",
                "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
                "VARCHAR(40) CHARACTER SET latin1",
                "VARCHAR(40) CHARACTER SET utf16",
                "VARBINARY(40)",
                "DATETIME(6)",
                "DECIMAL(20,3)",
                "DOUBLE"
            })
    void tablesOfAnyKeyFallIntoPiecesThatAreTheTable(String type, FreshDatabase live)
            throws SQLException {
        String key =
                switch (type.substring(0, 3)) {
                    case "VAR" -> "CONCAT(CHAR(97 + seq % 26), 'é', seq * 7919 % 100003)";
                    case "DAT" -> "'2020-01-01' + INTERVAL seq * seq MINUTE";
                    default -> "seq * seq";
                };
        live.execute(
                "CREATE TABLE t (k " + type + ", n INT, pad VARCHAR(200), PRIMARY KEY (k, n))",
                "INSERT INTO t SELECT " + key + ", seq, REPEAT('x', 150) FROM seq_1_to_6000",
                "ANALYZE TABLE t");
        Backup backup = backups.dump(live, SMALL_PIECES, Work.unwatched());
        backups.restore(backup, live, Place.BESIDE);

        if (!type.equals("DOUBLE")) {
            assertThat(pieces(live)).hasSizeGreaterThan(5);
        }
        String copy = Backups.names(live).copy();
        assertThat(checksum(live, copy)).isEqualTo(checksum(live, live.name())).isNotEqualTo("0");
        assertThat(backups.compare(live, copy, Backups.manifest(backup)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void theServerKnowsHowLargeARestoredTableIsAtOnce(FreshDatabase live) {
        live.execute(
                "CREATE TABLE t (id INT PRIMARY KEY, n INT, KEY (n)) STATS_PERSISTENT=1",
                "INSERT INTO t SELECT seq, seq % 7 FROM seq_1_to_6000");
        Backup backup = backups.dump(live, SMALL_PIECES, Work.unwatched());
        backups.restore(backup, live, Place.BESIDE);

        String rows =
                live.value(
                        "SELECT n_rows FROM mysql.innodb_table_stats WHERE database_name = '"
                                + Backups.names(live).copy()
                                + "' AND table_name = 't'");
        assertThat(Long.parseLong(rows))
                .as("an estimate from sampled pages")
                .isBetween(5000L, 7000L);
    }

    private static String checksum(FreshDatabase live, String database) {
        return String.valueOf(
                live.query("CHECKSUM TABLE `" + database + "`.t").getFirst().getLast());
    }

    private static List<Piece> pieces(FreshDatabase live) throws SQLException {
        try (Connection connection = live.connection()) {
            TableDefinition table =
                    SchemaCatalogue.read(connection, live.name()).tables().getFirst();
            return new Pieces(connection, 3L * (8 << 10)).of(table);
        }
    }

    /** Each change moves a sum from one table to the other, so that only one moment adds up. */
    @Test
    void severalSessionsSeeOneMomentWhileOthersWrite(FreshDatabase live) throws Exception {
        live.execute(
                "CREATE TABLE a (id INT PRIMARY KEY, v BIGINT, pad VARCHAR(200))",
                "CREATE TABLE b (id INT PRIMARY KEY, v BIGINT, pad VARCHAR(200))",
                "INSERT INTO a SELECT seq, 1000, REPEAT('x', 150) FROM seq_1_to_3000",
                "INSERT INTO b SELECT * FROM a",
                "ANALYZE TABLE a, b");
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<SQLException> trouble = new AtomicReference<>();
        Thread writer = Thread.ofPlatform().start(() -> move(live, over, trouble));
        Backup backup = backups.dump(live, SMALL_PIECES, Work.unwatched());
        over.set(true);
        writer.join();
        assertThat(trouble).hasNullValue();
        assertThat(live.value("SELECT SUM(v) <> 3000000 FROM a")).isEqualTo("1");

        backups.restore(backup, live, Place.BESIDE);
        String copy = Backups.names(live).copy();
        assertThat(
                        live.value(
                                "SELECT (SELECT SUM(v) FROM `%s`.a) + (SELECT SUM(v) FROM `%s`.b)"
                                        .formatted(copy, copy)))
                .isEqualTo("6000000");
    }

    private static void move(
            FreshDatabase live, AtomicBoolean over, AtomicReference<SQLException> trouble) {
        try (Connection connection = live.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; !over.get(); i++) {
                int id = i * 7 % 3000 + 1;
                statement.execute("UPDATE a SET v = v - 1 WHERE id = " + id);
                statement.execute("UPDATE b SET v = v + 1 WHERE id = " + (3001 - id));
                connection.commit();
            }
        } catch (SQLException e) {
            trouble.set(e);
        }
    }

    @Test
    void rowsGoInByStatementsWhereTheServerTakesNoLocalFiles(FreshDatabase live) {
        Backups.fill(live, Zoo.types());
        Backup backup = backups.dump(live);
        live.execute("SET GLOBAL local_infile=0");
        try {
            backups.restore(backup, live, Place.BESIDE);
        } finally {
            live.execute("SET GLOBAL local_infile=1");
        }
        String copy = Backups.names(live).copy();
        assertThat(Portrait.of(live, copy)).isEqualTo(Portrait.of(live, live.name()));
    }

    @Test
    void aDumpHoldsAllDefinitionsOfTablesBeforeAnyRows(FreshDatabase live) {
        live.execute(
                "CREATE TABLE a (id INT PRIMARY KEY)",
                "CREATE TABLE b (id INT PRIMARY KEY)",
                "INSERT INTO a VALUES (1)",
                "INSERT INTO b VALUES (1)");
        List<Member> members = Backups.manifest(backups.dump(live)).members();
        assertThat(members)
                .extracting(Member::kind)
                .containsExactly(
                        MemberKind.PRELUDE,
                        MemberKind.DEFINITION,
                        MemberKind.DEFINITION,
                        MemberKind.ROWS,
                        MemberKind.ROWS,
                        MemberKind.EPILOGUE);
    }
}
