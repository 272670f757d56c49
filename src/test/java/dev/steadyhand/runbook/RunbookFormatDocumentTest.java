package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
