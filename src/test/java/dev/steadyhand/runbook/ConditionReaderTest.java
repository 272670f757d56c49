package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTest {

    private static final Map<String, String> VALUES =
            Map.of(
                    "target.name", "shop",
                    "target.environment", "production",
                    "target.health", "true",
                    "backup.hours", "30",
                    "run.mode", "drill");

    private static boolean holds(String text) {
        Mistakes mistakes = new Mistakes("try.md");
        Optional<Condition> condition =
                ConditionReader.read(text, Position.START, new ValueNames(), mistakes);
        assertThat(mistakes.sorted()).isEmpty();
        return condition.orElseThrow().holds(name -> Optional.ofNullable(VALUES.get(name)));
    }

    private static String mistake(String text) {
        Mistakes mistakes = new Mistakes("try.md");
        assertThat(ConditionReader.read(text, new Position(7, 7), new ValueNames(), mistakes))
                .isEmpty();
        return mistakes.sorted().getFirst().text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target.environment == \"production\" | true",
                "target.environment != \"production\" | false",
                "\"production\" == target.environment | true",
                "target.health | true",
                "not target.health | false",
                "not not target.health | true",
                "backup.hours > 24 | true",
                "backup.hours <= 29.5 | false",
                "backup.hours == 30.0 | true",
                "backup.hours >= 100 | false",
                "true and false | false",
                "true or false and false | true",
                "(true or false) and false | false",
                "target.name == \"shop\" and not (run.mode == \"run\") | true",
                "target.health == true | true",
            })
    void says(String text, boolean expected) {
        assertThat(holds(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup.name == \"x\"",
                "backup.name == backup.name",
                "target.database == \"\"",
            })
    void whatHasNoValueEqualsNothing(String text) {
        assertThat(holds(text)).isFalse();
    }

    @Test
    void whatHasNoValueDiffersFromEverything() {
        assertThat(holds("backup.name != \"x\"")).isTrue();
    }

    @Test
    void keepsTheTextAsWritten() {
        String text = "not  target.health";
        assertThat(
                        ConditionReader.read(
                                        text,
                                        Position.START,
                                        new ValueNames(),
                                        new Mistakes("try.md"))
                                .orElseThrow()
                                .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "target.enviroment == \"staging\" | try.md:7:7: There is no value named"
                        + " \"target.enviroment\". Did you mean \"target.environment\"?",
                "target.environment == \"prod\" | try.md:7:29: target.environment is never"
                        + " \"prod\".",
                "run.mode == \"dril\" | try.md:7:19: run.mode is never \"dril\". Did you mean"
                        + " \"drill\"?",
                "backup.hours > \"24\" | try.md:7:20: This compares a number with a text.",
                "target.name < \"a\" | try.md:7:19: \"<\" compares numbers only.",
                "target.name | try.md:7:7: \"target.name\" is a text, not a condition.",
                "true and | try.md:7:15: Here stands the end where a name",
                "(true | try.md:7:12: Here stands the end where \")\" is expected.",
                "true true | try.md:7:12: Here stands \"true\" where \"and\", \"or\" or the end",
                "target.name = \"a\" | try.md:7:19: Equal is written \"==\"",
                "== true | try.md:7:7: Here stands \"==\" where a name",
                "\"open | try.md:7:7: Here stands \"\"\" where a name",
            })
    void refuses(String text, String expected) {
        assertThat(mistake(text)).startsWith(expected);
    }

    @Test
    void refusesDeepNesting() {
        assertThat(mistake("(".repeat(30) + "true" + ")".repeat(30))).contains("nested too deeply");
    }

    @Test
    void refusesLongConditions() {
        assertThat(mistake("true and ".repeat(80) + "true")).contains("longer than 500");
    }
}
