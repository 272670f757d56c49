package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows as statements: what a server reads from them is what they were. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class InsertTextTest {

    private static List<String> statements(SqlBuffer text) throws IOException {
        List<String> statements = new ArrayList<>();
        StatementReader reader =
                new StatementReader(new ByteArrayInputStream(text.bytes(), 0, text.length()));
        for (Optional<String> n = reader.next(); n.isPresent(); n = reader.next()) {
            statements.add(n.get());
        }
        return statements;
    }

    @Test
    void valuesLongerThanAPacketAreBuiltUpInPieces(FreshDatabase live)
            throws SQLException, IOException {
        live.execute(
                "CREATE TABLE t (a INT, b LONGBLOB, c LONGTEXT CHARACTER SET utf8mb4,"
                        + " d LONGTEXT CHARACTER SET utf16)");
        byte[] bytes = new byte[100_000];
        new java.util.Random(7).nextBytes(bytes);
        byte[] text = "aé名\uD83D\uDE00".repeat(9000).getBytes(StandardCharsets.UTF_8);
        byte[] wide = "aé名\uD83D\uDE00".repeat(5000).getBytes(StandardCharsets.UTF_16BE);
        SqlBuffer sql = new SqlBuffer();
        try (Connection connection = live.connection()) {
            TableDefinition table =
                    SchemaCatalogue.read(connection, live.name()).tables().getFirst();
            InsertText insert = new InsertText(table, 65_536);
            Row row = row(new byte[] {'1'}, bytes, text, wide);
            assertThat(insert.isLong(row)).isTrue();
            insert.addInParts(row, part -> sql.put(part.bytes(), 0, part.length()));
            insert.flushTo(sql);
            List<String> statements = statements(sql);
            assertThat(statements).allMatch(statement -> statement.length() < 65_536);
            StatementRules rules =
                    new StatementRules(Optional.of(dev.steadyhand.archive.ObjectKind.TABLE), "t");
            assertThat(statements).allMatch(rules::allow);
            try (Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.execute(each);
                }
            }
        }
        assertThat(live.value("SELECT MD5(b) FROM t")).isEqualTo(md5(bytes));
        assertThat(live.value("SELECT MD5(c) FROM t")).isEqualTo(md5(text));
        assertThat(live.value("SELECT MD5(d) FROM t")).isEqualTo(md5(wide));
    }

    /** A row as a server sends it. */
    private static Row row(byte[]... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] value : values) {
            bytes.write(0xfd);
            bytes.write(value.length);
            bytes.write(value.length >> 8);
            bytes.write(value.length >> 16);
            bytes.writeBytes(value);
        }
        Row row = new Row(values.length);
        row.set(bytes.toByteArray(), 0, bytes.size());
        return row;
    }

    private static String md5(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("MD5").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds our list of character sets that are like ASCII against the server's conversions. */
    @Test
    void everyPlainByteMeansTheSameToTheServer(FreshDatabase live) {
        List<List<String>> charsets =
                live.query("SELECT CHARACTER_SET_NAME FROM information_schema.CHARACTER_SETS");
        List<String> wrong = new ArrayList<>();
        int looked = 0;
        for (List<String> row : charsets) {
            String charset = row.getFirst().toLowerCase(Locale.ROOT);
            byte[] plain = plainBytes(charset);
            if (plain.length == 0) {
                continue;
            }
            looked++;
            SqlBuffer literal = new SqlBuffer().quoted(plain, 0, plain.length);
            String sql =
                    "SELECT HEX(CONVERT("
                            + new String(literal.bytes(), 0, literal.length(), utf8())
                            + " USING "
                            + charset
                            + "))";
            String expected = java.util.HexFormat.of().withUpperCase().formatHex(plain);
            if (!live.value(sql).equals(expected)) {
                wrong.add(charset + ": " + live.value(sql));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(looked).isGreaterThan(25);
    }

    private static Charset utf8() {
        return StandardCharsets.UTF_8;
    }

    private static byte[] plainBytes(String charset) {
        var plain = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < 256; i++) {
            byte[] one = {(byte) i};
            if (isPlain(one, charset)) {
                plain.write(i);
            }
        }
        return plain.toByteArray();
    }

    private static boolean isPlain(byte[] bytes, String charset) {
        return new TextForm(charset).isPlain(bytes, 0, bytes.length);
    }

    @Test
    void onlyWellFormedTextCountsAsUtf8() {
        assertThat(isPlain("é名\uD83D\uDE00".getBytes(utf8()), "utf8mb4")).isTrue();
        assertThat(isPlain("\uD83D\uDE00".getBytes(utf8()), "utf8mb3")).isFalse();
        for (int[] broken :
                new int[][] {
                    {0x80},
                    {0xc3},
                    {0xc0, 0x80},
                    {0xed, 0xa0, 0x80},
                    {0xf4, 0x90, 0x80, 0x80},
                    {0xe0, 0x80, 0x80},
                    {0xff},
                    {0xe2, 0x82},
                    {0xc3, 0x28}
                }) {
            byte[] bytes = new byte[broken.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) broken[i];
            }
            assertThat(isPlain(bytes, "utf8mb4")).isFalse();
        }
    }
}
