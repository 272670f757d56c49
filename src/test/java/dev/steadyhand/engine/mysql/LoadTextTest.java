package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as statements become rows as LOAD DATA reads them, and nothing but rows does. */
final class LoadTextTest {

    private static final String HEAD = "INSERT INTO `t` (`a`,`b`) VALUES\n";

    private final LoadText text = new LoadText("t", new SqlBuffer());

    private boolean read(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        return text.read(bytes, bytes.length);
    }

    private String rows() {
        return new String(text.rows().bytes(), 0, text.rows().length(), StandardCharsets.UTF_8);
    }

    @Test
    void numbersTextsAndNullsBecomeColumnsBehindTabs() {
        assertThat(
                        read(
                                "-- rows\nSTART TRANSACTION;\n"
                                        + HEAD
                                        + "(-1.5e0,'x'),\n(NULL,'é');\nCOMMIT;\n"))
                .isTrue();
        assertThat(rows()).isEqualTo("-1.5e0\tx\n\\N\té\n");
        assertThat(text.columns()).containsExactly("a", "b");
        assertThat(text.count()).isEqualTo(2);
    }

    @Test
    void whatIsEscapedStaysEscapedAndTabsBecomeSo() {
        assertThat(read(HEAD + "('it\\'s','a\\\\b\\n\\r\\0\\Z'),\n('\t','NULL');\n")).isTrue();
        assertThat(rows()).isEqualTo("it's\ta\\\\b\\n\\r\\0\\Z\n\\t\tNULL\n");
    }

    @Test
    void hexadecimalBecomesItsBytes() {
        assertThat(read(HEAD + "(0x4100090A5C,_latin1 0x42);\n")).isTrue();
        assertThat(rows()).isEqualTo("A\\0\\t\\n\\\\\tB\n");
    }

    @Test
    void bracketsAndSemicolonsInTextsEndNothing() {
        assertThat(read(HEAD + "('),\n(',';'),\n('INSERT INTO','--');\n")).isTrue();
        assertThat(text.count()).isEqualTo(2);
        assertThat(text.statements()).hasSize(1);
    }

    @Test
    void severalStatementsAreFoundEachWithoutItsSemicolon() {
        String one = HEAD + "(1,2)";
        assertThat(read(one + ";\n" + HEAD + "(3,4);\n")).isTrue();
        assertThat(text.statements())
                .containsExactly(
                        new LoadText.Span(0, one.length()),
                        new LoadText.Span(one.length() + 2, 2 * one.length() + 2));
    }

    @Test
    void namesWithBackticksAreUnderstood() {
        LoadText odd = new LoadText("a`b", new SqlBuffer());
        byte[] sql = "INSERT INTO `a``b` (`c``d`) VALUES\n(1);\n".getBytes(StandardCharsets.UTF_8);
        assertThat(odd.read(sql, sql.length)).isTrue();
        assertThat(odd.columns()).containsExactly("c`d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE t;\n",
                "INSERT INTO `u` (`a`,`b`) VALUES\n(1,2);\n",
                HEAD + "(1,LOAD_FILE('/etc/passwd'));\n",
                HEAD + "(1,(SELECT 1));\n",
                HEAD + "(1,@steadyhand_0);\n",
                HEAD + "(1,CONVERT(@steadyhand_0 USING utf16));\n",
                HEAD + "(1);\n",
                HEAD + "(1,2,3);\n",
                HEAD + "(1,2)",
                HEAD + "(1,2),\n",
                HEAD + "(1,'x",
                HEAD + "(1,'x\\",
                HEAD + "(1,2) ON DUPLICATE KEY UPDATE a=1;\n",
                HEAD + "(1,2);\nINSERT INTO `t` (`b`,`a`) VALUES\n(1,2);\n",
                "INSERT INTO `t` (`a`",
                "INSERT INTO `t` (",
                HEAD + "(1,_latin1 'x');\n",
                HEAD + "(1,0x);\n",
                HEAD
            })
    void whatIsNotRowsOnlyIsNotTakenForRows(String sql) {
        boolean rowsOnly = read(sql);
        assertThat(rowsOnly && text.count() > 0).isFalse();
    }
}
