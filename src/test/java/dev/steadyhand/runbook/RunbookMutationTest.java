package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever the text is, reading it ends, and what is wrong is placed inside it. */
class RunbookMutationTest {

    private static final String SHIPPED = shipped();

    private static String shipped() {
        try {
            return Files.readString(Path.of("runbooks", "restore-database.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Property(tries = 100)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 600) byte[] bytes) {
        assertPlaced(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property(tries = 100)
    void aRunbookWithAPieceReplacedIsReadOrRefused(@ForAll("mutations") String text) {
        assertPlaced(text);
    }

    @Property(tries = 100)
    void anyStepBlockIsReadOrRefused(@ForAll("yaml") String yaml) {
        assertPlaced("---\nid: x\n---\n# X\n\n## Y\n\n```step\n" + yaml + "\n```\n");
    }

    @Property(tries = 300)
    void anyConditionIsReadOrRefused(@ForAll("conditions") String text) {
        Mistakes mistakes = new Mistakes("x.md");
        boolean read =
                ConditionReader.read(text, Position.START, new ValueNames(), mistakes).isPresent();
        assertThat(read).isEqualTo(mistakes.isEmpty());
        assertThat(mistakes.sorted())
                .allSatisfy(
                        mistake -> assertThat(mistake.column()).isBetween(1, text.length() + 1));
    }

    private static void assertPlaced(String text) {
        Reading reading = new RunbookReader().read("x.md", text);
        if (reading instanceof Reading.Refused refused) {
            long lines = text.split("\r\n|\r|\n", -1).length;
            assertThat(refused.mistakes()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
            assertThat(refused.mistakes())
                    .allSatisfy(mistake -> {
                        assertThat((long) mistake.line()).isBetween(1L, lines);
                        assertThat(mistake.column()).isPositive();
                        assertThat(mistake.text().lines()).hasSize(1);
                    });
        }
    }

    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<String> pieces =
                Arbitraries.of(
                        "",
                        "---\n",
                        "```",
                        "```step\n",
                        "# ",
                        "## ",
                        "- [ ] ",
                        "> ",
                        "  ",
                        "\t",
                        "kind: ",
                        ": ",
                        "[",
                        "{",
                        "&a ",
                        "*a",
                        "!x ",
                        "\"",
                        "'",
                        "\r",
                        "\u0000",
                        "when: target.name",
                        "\uFEFF",
                        "\uD800",
                        "<!--",
                        "%",
                        "|",
                        "- ");
        return Combinators.combine(
                        pieces,
                        Arbitraries.integers().between(0, SHIPPED.length()),
                        Arbitraries.integers().between(0, 200))
                .as((piece, at, removed) ->
                        SHIPPED.substring(0, at)
                                + piece
                                + SHIPPED.substring(Math.min(SHIPPED.length(), at + removed)));
    }

    @Provide
    Arbitrary<String> yaml() {
        List<String> words =
                List.of(
                        "kind",
                        "precheck",
                        "restore",
                        "http",
                        "when",
                        "checks",
                        "every",
                        ":",
                        ": ",
                        "\n",
                        "\n  ",
                        "- ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "\"",
                        "'",
                        "#",
                        "|",
                        ">",
                        "&",
                        "*",
                        "!",
                        "?",
                        "%",
                        "---",
                        "...",
                        "1",
                        "true",
                        "\t");
        return Arbitraries.of(words).list().ofMaxSize(25).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> conditions() {
        List<String> words =
                List.of(
                        "target.name",
                        "target.health",
                        "run.mode",
                        "backup.hours",
                        "and",
                        "or",
                        "not",
                        "(",
                        ")",
                        "==",
                        "<",
                        "!=",
                        "\"drill\"",
                        "\"",
                        "7",
                        "-1.5",
                        "true",
                        "x",
                        "=",
                        " ",
                        "§");
        return Arbitraries.of(words).list().ofMaxSize(15).map(list -> String.join(" ", list));
    }
}
