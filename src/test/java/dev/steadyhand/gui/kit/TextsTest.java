package dev.steadyhand.gui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.runbook.ConditionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the bundle to what the window asks for, and to the tone of the house. */
class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/steadyhand/gui");
    private static final Pattern KEY =
            Pattern.compile(
                    "\"((?:backups|run|keys|practice|home|clock|frame|order|empty|banner|closing|defect"
                        + "|problem|product|wall)\\.[a-z.-]+[a-z])\"");
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.steadyhand.gui.texts", Locale.ROOT);

    @Test
    void hasEveryKeyThatTheWindowNames() throws IOException {
        Set<String> named = keysInSources();

        assertThat(named).hasSizeGreaterThan(90);
        assertThat(BUNDLE.keySet()).containsAll(named);
    }

    @Test
    void saysOfEachKindOfStepWhatItWillDo() throws IOException {
        List<String> kinds =
                Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [a-z][^|]* \\|")
                        .matcher(table())
                        .results()
                        .map(row -> "kind." + row.group(1))
                        // In a run, the steps of the part stand in its place.
                        .filter(kind -> !kind.equals("kind.include"))
                        .toList();

        assertThat(kinds).hasSizeGreaterThan(20);
        assertThat(BUNDLE.keySet()).containsAll(kinds);
    }

    @Test
    void saysOfEachKindOfStepWhatCancellingItLeavesBehind() throws IOException {
        Stream<String> kinds =
                Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [a-z][^|]* \\|")
                        .matcher(table())
                        .results()
                        .map(row -> row.group(1));
        Stream<String> places =
                ConditionName.RUN_PLACE.words().stream().map(place -> "restore." + place);

        assertThat(BUNDLE.keySet())
                .containsAll(
                        Stream.concat(kinds.filter(kind -> !kind.equals("restore")), places)
                                .map(leaves -> "leaves." + leaves)
                                .toList());
    }

    private static String table() throws IOException {
        String text = Files.readString(Path.of("docs", "runbook-format.md"));
        int begin = text.indexOf("| kind | what it does |");
        return text.substring(begin, text.indexOf("\n\n", begin));
    }

    @Test
    void speaksCalmly() {
        assertThat(BUNDLE.keySet())
                .allSatisfy(key ->
                        assertThat(BUNDLE.getString(key))
                                .as(key)
                                .doesNotContain("!")
                                .doesNotContainIgnoringCase("please")
                                .doesNotContainIgnoringCase("successful"));
    }

    @Test
    void fillsValuesIn() {
        assertThat(Texts.text("run.tick.missing", 2, 4))
                .isEqualTo("2 of 4 boxes are not ticked yet");
    }

    private static Set<String> keysInSources() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }
}
