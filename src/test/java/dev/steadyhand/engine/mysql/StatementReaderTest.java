package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Statements end where the plain client would end them. */
final class StatementReaderTest {

    private static List<String> read(String text) {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream in) {
        try {
            List<String> statements = new ArrayList<>();
            StatementReader reader = new StatementReader(in);
            for (Optional<String> n = reader.next(); n.isPresent(); n = reader.next()) {
                statements.add(n.get());
            }
            return statements;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void semicolonsEndStatements() {
        assertThat(read("A 1;\nB 2; C 3 ;\n;\nD 4")).containsExactly("A 1", "B 2", "C 3", "D 4");
    }

    @Test
    void semicolonsInQuotesDoNot() {
        assertThat(read("A ';' \";\" `;`;B 'it''s;' 'a\\';' `a``;`;"))
                .containsExactly("A ';' \";\" `;`", "B 'it''s;' 'a\\';' `a``;`");
    }

    @Test
    void commentsBetweenStatementsAreLeftOut() {
        assertThat(read("-- a; b\n# c;\n/* d; */ A;\n--\nB;")).containsExactly("A", "B");
    }

    @Test
    void commentsWithinStatementsStayAndEndNothing() {
        assertThat(read("A -- ; '\n B /* ; ' */ C # ;\n D;"))
                .containsExactly("A -- ; '\n B /* ; ' */ C # ;\n D");
    }

    @Test
    void twoDashesWithoutASpaceAreNoComment() {
        assertThat(read("A 5--1;B;")).containsExactly("A 5--1", "B");
    }

    @Test
    void versionCommentsCount() {
        assertThat(read("/*!40101 SET a=1 */;\n/*M!100100 B */;"))
                .containsExactly("/*!40101 SET a=1 */", "/*M!100100 B */");
    }

    @Test
    void delimitersChange() {
        assertThat(read("DELIMITER ;;\nA; B;\nC ;;\nD ';;' ;;\ndelimiter ;\nE;"))
                .containsExactly("A; B;\nC", "D ';;'", "E");
    }

    @Test
    void backslashesAreOrdinaryWhereTheSessionSaysSo() {
        assertThat(read("SET sql_mode='NO_BACKSLASH_ESCAPES';A '\\';B;SET sql_mode='';C '\\';';D;"))
                .containsExactly(
                        "SET sql_mode='NO_BACKSLASH_ESCAPES'",
                        "A '\\'",
                        "B",
                        "SET sql_mode=''",
                        "C '\\';'",
                        "D");
    }

    @Test
    void longerCharactersStayWhole() {
        assertThat(read("A 'é名\uD83D\uDE00';")).containsExactly("A 'é名\uD83D\uDE00'");
    }

    @Test
    void aDelimiterWithoutEndIsRefused() {
        ProblemException thrown =
                catchThrowableOfType(
                        ProblemException.class, () -> read("DELIMITER " + "x".repeat(100) + "\nA"));
        assertThat(thrown.problem().code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }

    @Test
    void aStatementWithoutEndIsRefusedBeforeItFillsTheMemory() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
        ProblemException thrown =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> read(new SequenceInputStream(endless, endless)));
        assertThat(thrown.problem().code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }
}
