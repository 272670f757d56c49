package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each page that ships says what whoever reads it at night needs, and sends nobody to a page that
 * is not there.
 */
class ShippedPagesTest {

    private static final Runbooks RUNBOOKS = new Runbooks(Path.of("no-such-folder"));
    private static final Pattern COMMAND =
            Pattern.compile("steadyhand (?:run ([a-z][a-z-]+)|([a-z-]+))");
    private static final List<String> COMMANDS =
            List.of(
                    "backup",
                    "backups",
                    "doctor",
                    "journal",
                    "mirror",
                    "practice",
                    "report",
                    "restore",
                    "resume",
                    "run",
                    "runbooks",
                    "switch",
                    "targets",
                    "test-restore");

    static Stream<Runbook> pages() {
        return RUNBOOKS.list().stream().map(listed -> listed.reading().orThrow());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysWhenToUseItWhenItIsDoneAndHowLongItTakes(Runbook page) {
        assertThat(page.introduction())
                .startsWith("Use this ")
                .contains("**Done when:**", "**How long it takes", "small", "medium", "large")
                .contains("estimate");
        assertThat(page.use().situation()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysWhatCanGoWrong(Runbook page) {
        assertThat(page.text()).contains("**What can go wrong:**");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void endsWithASignature(Runbook page) {
        assertThat(page.steps()).anyMatch(Step.SignOff.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void sendsNobodyToAPageOrCommandThatIsNotThere(Runbook page) {
        List<String> ids = pages().map(Runbook::id).toList();
        Matcher matcher = COMMAND.matcher(page.text());
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                assertThat(COMMANDS).as(matcher.group()).contains(matcher.group(2));
            } else {
                assertThat(ids).as(matcher.group()).contains(matcher.group(1));
            }
        }
    }
}
