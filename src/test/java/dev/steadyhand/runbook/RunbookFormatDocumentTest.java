package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/runbook-format.md} true. */
class RunbookFormatDocumentTest {

    private static String document() throws IOException {
        return Files.readString(Path.of("docs", "runbook-format.md"));
    }

    @Test
    void itsExampleIsARunbook() throws IOException {
        String text = document();
        int begin = text.indexOf("````markdown\n") + "````markdown\n".length();
        String example = text.substring(begin, text.indexOf("````\n", begin));
        assertThat(new RunbookReader().read("example.md", example).orThrow().steps()).hasSize(7);
    }

    /** Inside longer fences stand examples with step blocks; each is put where it would stand. */
    @Test
    void eachOfItsExamplesIsReadAndHasItsPartAlone() throws IOException {
        String text = document();
        int looked = 0;
        for (String rest : text.split("````markdown\n", -1)) {
            int end = rest.indexOf("\n````\n");
            if (looked++ == 0 || end < 0) {
                continue;
            }
            String example = rest.substring(0, end + 1);
            String page =
                    example.startsWith("---\n") ? example : "---\nid: x\n---\n# X\n\n" + example;
            Parts parts =
                    path ->
                            new Parts.Found.Part(
                                    path, new Utf8Text("## A\n\nDo it.\n", Optional.empty()));
            assertThat(new RunbookReader().read("example.md", page, parts).orThrow().steps())
                    .as(example)
                    .isNotEmpty();
        }
        assertThat(looked).isGreaterThan(2);
    }

    @Test
    void namesEveryKeyOfTheFrontMatter() throws IOException {
        String text = document();
        assertThat(FrontMatter.keys().forms().keySet())
                .allMatch(key -> text.contains("| `" + key + "` |"));
    }

    @Test
    void namesEveryKindOfStep() throws IOException {
        String text = document();
        assertThat(StepReader.KINDS).allMatch(kind -> text.contains("| `" + kind + "` |"));
    }

    @Test
    void namesEverythingThatConditionsKnow() throws IOException {
        String text = document();
        assertThat(ConditionName.values())
                .allSatisfy(name -> {
                    assertThat(text).contains("`" + name.word() + "`");
                    assertThat(name.words()).allMatch(word -> text.contains("`" + word + "`"));
                });
    }
}
