package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where statements, commands and rows of a script begin and end. */
final class ScriptReaderTest {

    private static ScriptReader reader(String text, int size) {
        return new ScriptReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), size, 4000);
    }

    private static List<String> parts(String text) throws IOException {
        ScriptReader reader = reader(text, 16);
        List<String> parts = new ArrayList<>();
        for (Optional<ScriptReader.Part> next = reader.next();
                next.isPresent();
                next = reader.next()) {
            parts.add(new String(next.get().bytes(), StandardCharsets.UTF_8));
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT 'it''s ;\\', ';'",
                "SELECT E'\\';', ';'",
                "SELECT E'a'\n'b\\';'",
                "SELECT \"a;\"\"b;\"",
                "SELECT $$;'\"$$, $1, $q$ ; $$ ; $x$ $q$",
                "SELECT a$b$, '$b$'",
                "SELECT /* ; /* ; */ ' */ 1",
                "SELECT 1 -- ;'\n, 2",
                "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END;"
                        + " SELECT 2; END",
                "CREATE TABLE ü (ä text DEFAULT 'ö;')"
            })
    void aStatementEndsAtItsSemicolon(String sql) throws IOException {
        assertThat(parts(sql + ";\n\nSELECT 7;")).containsExactly(sql, "SELECT 7");
    }

    @Test
    void commentsAndCommandsAreLinesOfTheirOwn() throws IOException {
        assertThat(parts("\ufeff-- Name: a\n\\restrict K\r\n/* x */ SELECT 1;;\n"))
                .containsExactly("-- Name: a", "\\restrict K", "SELECT 1");
    }

    @Test
    void aBackslashInAStatementIsACommand() {
        assertThatThrownBy(() -> parts("SELECT 1\n\\! id\n;"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.STATEMENT_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT '", "SELECT $$ ; ", "/* /* */", "SELECT (;)"})
    void aStatementThatIsCutOffIsDamage(String text) {
        assertThatThrownBy(() -> parts(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.BACKUP_DAMAGED));
    }

    @Test
    void aStatementBeyondTheLimitIsRefusedWithItsLine() {
        assertThatThrownBy(() -> parts("SELECT 1;\nSELECT '" + "x".repeat(20_000) + "';"))
                .hasMessageContaining("line 2");
    }

    @Test
    void linesAreCounted() throws IOException {
        ScriptReader reader = reader("SELECT 1,\n2;\n-- a\n\n  SELECT 3;", 16);
        assertThat(reader.next().orElseThrow().line()).isEqualTo(1);
        assertThat(reader.next().orElseThrow().line()).isEqualTo(3);
        assertThat(reader.next().orElseThrow().line()).isEqualTo(5);
    }

    /** What rows come out as, and how many. */
    private record Rows(String text, int rows, boolean allWhole, String behind) {}

    private static Rows rows(String text, int size) throws IOException, SQLException {
        ScriptReader reader = reader("COPY t FROM stdin;" + text, size);
        assertThat(reader.next()).isPresent();
        StringBuilder out = new StringBuilder();
        int[] count = new int[1];
        boolean[] whole = {true};
        reader.rows(
                "t",
                block -> {
                    out.append(
                            new String(
                                    block.bytes(),
                                    block.offset(),
                                    block.length(),
                                    StandardCharsets.ISO_8859_1));
                    count[0] += block.rows();
                    whole[0] &= block.whole();
                });
        String behind =
                reader.next()
                        .map(part -> new String(part.bytes(), StandardCharsets.UTF_8))
                        .orElse("");
        return new Rows(out.toString(), count[0], whole[0], behind);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 13, 17, 64, 1000})
    void rowsEndAtALineWithABackslashAndAFullStop(int size) throws IOException, SQLException {
        String text = "1\t\\\\.\n2\tx\\.\n\\\\.\n\\N\t\\\n4\\\\\nabcdefghijklmnopqrstuvw\n";

        Rows rows = rows("\n" + text + "\\.\n\nSELECT 1;", size);

        assertThat(rows.text()).isEqualTo(text);
        assertThat(rows.rows()).isEqualTo(5);
        assertThat(rows.behind()).isEqualTo("SELECT 1");
    }

    @Test
    void blocksEndWhereRowsEndUnlessARowIsLongerThanTheWindow() throws IOException, SQLException {
        assertThat(rows("\n" + "123\n".repeat(99) + "\\.\n", 32).allWhole()).isTrue();
        assertThat(rows("\n" + "1".repeat(99) + "\n\\.\n", 32).allWhole()).isFalse();
    }

    @Test
    void windowsLineEndsAndAMissingLastOneAreNoHindrance() throws IOException, SQLException {
        Rows rows = rows("\r\n1\r\n2\r\n\\.\r\nSELECT 1;\r\n", 64);
        assertThat(rows.text()).isEqualTo("1\r\n2\r\n");
        assertThat(rows.behind()).isEqualTo("SELECT 1");
        assertThat(rows("\n1\n\\.", 64).rows()).isEqualTo(1);
        assertThat(rows("\n\\.", 64).rows()).isZero();
    }

    @Test
    void rowsWithoutTheirEndAreDamage() {
        assertThatThrownBy(() -> rows("\n1\n2\n", 64))
                .hasMessageContaining("ends within the rows of t");
    }
}
