package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.Place;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a table holds, a copy holds the same and its digest says so. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class RandomTablesTest {

    private static final int TABLES = 24;

    @TempDir private Path folder;

    /** A column's type, and values that fit it. */
    private record Shape(String type, Arbitrary<Object> values) {}

    private record Sample(String name, List<Shape> columns, List<List<Object>> rows) {}

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape("BIGINT", Arbitraries.longs().map(Object.class::cast)),
                    new Shape("DOUBLE", Arbitraries.doubles().map(Object.class::cast)),
                    new Shape("FLOAT", Arbitraries.floats().map(Object.class::cast)),
                    new Shape(
                            "DECIMAL(65,30)",
                            Arbitraries.bigDecimals()
                                    .between(
                                            new java.math.BigDecimal("-1e30"),
                                            new java.math.BigDecimal("1e30"))
                                    .ofScale(30)
                                    .map(Object.class::cast)),
                    new Shape("BLOB", bytes()),
                    new Shape("VARBINARY(300)", bytes()),
                    new Shape("TEXT CHARACTER SET utf8mb4", text('\u0000', '\uffff')),
                    new Shape("TEXT CHARACTER SET utf16", text('\u0000', '\uffff')),
                    new Shape("VARCHAR(300) CHARACTER SET latin1", text('\u0000', '\u007f')),
                    new Shape("DATETIME(6)", times()),
                    new Shape("BIT(64)", Arbitraries.longs().map(Object.class::cast)));

    private static Arbitrary<Object> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Object.class::cast);
    }

    private static Arbitrary<Object> text(char from, char to) {
        return Arbitraries.strings()
                .withCharRange(from, to)
                .withChars('\'', '\\', '"', '`', ';', '\n', '\u001a')
                .ofMaxLength(120)
                .map(RandomTablesTest::wellFormed);
    }

    /** Java's texts may hold halves of characters, which no server takes. */
    private static Object wellFormed(String text) {
        byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Arbitrary<Object> times() {
        return Arbitraries.longs()
                .between(-30_000_000_000_000_000L, 250_000_000_000_000_000L)
                .map(micros ->
                        java.time.LocalDateTime.of(1970, 1, 1, 0, 0)
                                .plus(micros, java.time.temporal.ChronoUnit.MICROS)
                                .format(
                                        java.time.format.DateTimeFormatter.ofPattern(
                                                "uuuu-MM-dd HH:mm:ss.SSSSSS")));
    }

    private static Arbitrary<Sample> samples() {
        Arbitrary<String> names =
                Arbitraries.strings()
                        .withCharRange('\u0001', '\u024f')
                        .withChars('`', '.', ';', '\'', '名')
                        .ofMinLength(1)
                        .ofMaxLength(50)
                        .filter(name -> name.equals(name.strip()) && !name.isBlank());
        return names.flatMap(name ->
                Arbitraries.of(SHAPES)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6)
                        .flatMap(columns ->
                                rows(columns).map(rows -> new Sample(name, columns, rows))));
    }

    private static Arbitrary<List<List<Object>>> rows(List<Shape> columns) {
        List<Arbitrary<Object>> values =
                columns.stream().map(column -> column.values().injectNull(0.1)).toList();
        return Combinators.combine(values).as(row -> row).list().ofMaxSize(40);
    }

    @Test
    void randomTablesComeBack(FreshDatabase live) throws SQLException {
        try (Connection connection = live.connection()) {
            connection.createStatement().execute("SET sql_mode=''");
            JqwikSession.run(() -> {
                List<Sample> samples = samples().sampleStream().limit(TABLES).toList();
                for (int i = 0; i < TABLES; i++) {
                    create(connection, i + samples.get(i).name(), samples.get(i));
                }
            });
        }
        Backups backups = new Backups(folder);
        Backup backup = backups.dump(live);
        backups.restore(backup, live, Place.BESIDE);
        String copy = Backups.names(live).copy();

        assertThat(backups.result().objects()).hasSize(TABLES);
        assertThat(Portrait.of(live, copy)).isEqualTo(Portrait.of(live, live.name()));
        assertThat(backups.compare(live, copy, Backups.manifest(backup)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    private static void create(Connection connection, String unique, Sample sample) {
        String name = SqlText.identifier(unique);
        String columns =
                IntStream.range(0, sample.columns().size())
                        .mapToObj(i -> "c" + i + " " + sample.columns().get(i).type())
                        .collect(Collectors.joining(","));
        String marks = "?" + ",?".repeat(sample.columns().size() - 1);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (" + columns + ")");
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT IGNORE INTO " + name + " VALUES (" + marks + ")")) {
                for (List<Object> row : sample.rows()) {
                    for (int i = 0; i < row.size(); i++) {
                        insert.setObject(i + 1, row.get(i));
                    }
                    insert.execute();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sample.name(), e);
        }
    }
}
