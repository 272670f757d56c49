package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.mysql.ForeignReader.Ends;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignReaderTest {

    private static final List<String> PIECES =
            List.of(
                    "A 'x;y' B;",
                    "\n-- a; comment\n",
                    "# another;\r\n",
                    "/* a; third */",
                    "/*!40101 SET a=1 */;",
                    "C \"d;\\\"e\" F;",
                    "`g;h``i`;",
                    "DELIMITER ;;\nX; Y;\nEND ;;\nDELIMITER ;\n",
                    "K '\\\\';",
                    "L 'it''s';",
                    "M -- within;\n N;",
                    " \t\r\n",
                    "O 1--2;");

    private static List<String> read(byte[] text, Ends ends, int chunk, int size) {
        ForeignReader reader = new ForeignReader(new Chunks(text, chunk), ends, size, 1 << 20);
        List<String> all = new ArrayList<>();
        try {
            for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
                all.add(new String(next.get(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<String> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), Ends.DELIMITER, 1 << 16, 1 << 16);
    }

    private static ProblemCode refusal(String text) {
        return catchThrowableOfType(ProblemException.class, () -> read(text)).problem().code();
    }

    /** Gives no more than so many bytes at once. */
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private final int most;

        Chunks(byte[] text, int most) {
            this.in = new ByteArrayInputStream(text);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(length, most));
        }
    }

    @Property(tries = 300)
    void whereBuffersEndMakesNoDifference(
            @ForAll @Size(max = 12) List<@IntRange(max = 12) Integer> pieces,
            @ForAll @IntRange(min = 1, max = 40) int chunk,
            @ForAll @IntRange(min = 16, max = 200) int size) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(PIECES.get(piece)));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(read(bytes, Ends.DELIMITER, chunk, size))
                .isEqualTo(read(bytes, Ends.DELIMITER, 1 << 16, 1 << 16));
    }

    @Property(tries = 300)
    void anyBytesEndInStatementsOrInAProblem(
            @ForAll @StringLength(max = 80) String text,
            @ForAll @IntRange(min = 1, max = 9) int chunk) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            assertThat(read(bytes, Ends.DELIMITER, chunk, 32)).doesNotContain("");
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
        }
    }

    @Test
    void quotesAndCommentsHideDelimiters() {
        assertThat(read("A 'x;\\';y' `b;` \"c;\"; -- d;\nE /* f; */ G;"))
                .containsExactly("A 'x;\\';y' `b;` \"c;\"", "E /* f; */ G");
    }

    @Test
    void delimiterLinesAreUnderstood() {
        assertThat(read("delimiter $$\nBEGIN; END$$\nDELIMITER ;\nB;"))
                .containsExactly("BEGIN; END", "B");
    }

    @Test
    void theLastStatementNeedsNeitherDelimiterNorNewline() {
        assertThat(read("A;\r\nB")).containsExactly("A", "B");
    }

    @Test
    void theMarkOfMariaDbsSandboxIsLeftOut() {
        assertThat(read("/*M!999999\\- enable the sandbox mode */ \nA;")).containsExactly("A");
    }

    @Test
    void versionCommentsStayWhereTheyAre() {
        assertThat(read("/*!40101 SET a=1 */;/*M!100100 B*/;"))
                .containsExactly("/*!40101 SET a=1 */", "/*M!100100 B*/");
    }

    @Test
    void bytesThatAreNoTextPassAsTheyAre() {
        byte[] bytes = {'A', ' ', '\'', (byte) 0xc3, 0x28, 0, (byte) 0xff, '\'', ';'};

        assertThat(read(bytes, Ends.DELIMITER, 3, 32))
                .containsExactly(new String(bytes, 0, 8, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aByteOrderMarkIsLeftOut() {
        assertThat(read("\ufeffA;")).containsExactly("A");
    }

    @Test
    void backslashesMeanNothingWhereTheModeSaysSo() throws IOException {
        ForeignReader reader =
                new ForeignReader(
                        new ByteArrayInputStream("A 'x\\'; B;".getBytes(StandardCharsets.UTF_8)),
                        Ends.DELIMITER);
        reader.rules(TextRules.of("NO_BACKSLASH_ESCAPES"));

        assertThat(reader.next().map(ForeignNames::text)).contains("A 'x\\'");
    }

    @Test
    void semicolonsWithinALineEndNothingInFilesOfCode() {
        byte[] text = "CREATE X BEGIN a; \nb; \nEND;\nB;".getBytes(StandardCharsets.UTF_8);

        assertThat(read(text, Ends.LINE, 5, 32))
                .containsExactly("CREATE X BEGIN a; \nb; \nEND", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\! id", "A; \\. /etc/passwd", "A\n\\! id\n;", "\\T /tmp/x\n"})
    void commandsToTheClientAreRefused(String text) {
        assertThat(refusal(text)).isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }

    @Test
    void aStatementBeyondTheLimitIsRefused() {
        assertThat(refusal("INSERT '" + "x".repeat(2 << 20) + "';"))
                .isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }

    @Test
    void aLongCommentBetweenStatementsNeedsNoRoom() {
        assertThat(read("-- " + "x".repeat(3 << 20) + "\n/* " + "y".repeat(3 << 20) + "*/A;"))
                .containsExactly("A");
    }

    @Test
    void aDelimiterWithoutEndIsRefused() {
        assertThat(refusal("DELIMITER " + "x".repeat(100) + "\nA"))
                .isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }
}
