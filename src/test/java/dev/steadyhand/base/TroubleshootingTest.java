package dev.steadyhand.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of errors and the page that explains them together. */
class TroubleshootingTest {

    private static final Path PAGE = Path.of("docs", "troubleshooting.md");
    private static final Pattern SECTION =
            Pattern.compile("^### (SH-\\d+: .+)\\nExit code (\\d+)\\.", Pattern.MULTILINE);

    @Test
    void thePageExplainsExactlyTheProblemsThatExist() throws IOException {
        assertThat(sections().map(section -> section.get(0)))
                .containsExactlyElementsOf(
                        codes().map(code -> code.id() + ": " + code.meaning()).toList());
    }

    @Test
    void thePageNamesTheExitCodeOfEachProblem() throws IOException {
        assertThat(sections().map(section -> Integer.valueOf(section.get(1))))
                .containsExactlyElementsOf(codes().map(code -> code.exitCode().number()).toList());
    }

    @Test
    void noTwoProblemsShareAnId() {
        assertThat(codes().map(ProblemCode::id)).doesNotHaveDuplicates();
    }

    private static Stream<ProblemCode> codes() {
        return Arrays.stream(ProblemCode.values());
    }

    private static Stream<List<String>> sections() throws IOException {
        return SECTION.matcher(Files.readString(PAGE))
                .results()
                .map(match -> List.of(match.group(1), match.group(2)));
    }
}
