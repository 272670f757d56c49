package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that run programs, and the values in their arguments. */
class CommandReaderTest {

    private static final String TICKET = block("Release", "kind: input\nname: release");

    private static Reading read(String steps) {
        return new RunbookReader().read("try.md", "---\nid: try\n---\n# Try\n\n" + steps);
    }

    private static Step.Command command(String steps) {
        return (Step.Command) read(steps).orThrow().steps().getLast();
    }

    private static List<String> mistakes(String steps) {
        return read(steps) instanceof Reading.Refused refused
                ? refused.mistakes().stream().map(Mistake::text).toList()
                : List.of();
    }

    private static String block(String title, String yaml) {
        return "## " + title + "\n```step\n" + yaml + "\n```\n";
    }

    @Test
    void aCommandIsAListOfArguments() {
        Step.Command step =
                command(
                        block(
                                "Down",
                                "kind: command\nrun: [php, artisan, 'down now', '']\nfolder:"
                                        + " /srv/shop\nenvironment: APP_ENV\nwithin: 30s\nexit: [0,"
                                        + " 3]"));
        assertThat(step.run())
                .extracting(ValueText::written)
                .containsExactly("php", "artisan", "down now", "");
        assertThat(step.folder()).isEqualTo("/srv/shop");
        assertThat(step.environment()).containsExactly("APP_ENV");
        assertThat(step.within()).isEqualTo(Duration.ofSeconds(30));
        assertThat(step.exits()).containsExactly(0, 3);
    }

    @Test
    void aCommandMayBeTheTargetsOwn() {
        Step.Command step = command(block("Up", "kind: command\nnamed: start"));
        assertThat(step.named()).isEqualTo("start");
        assertThat(step.run()).isEmpty();
        assertThat(mistakes(block("Up", "kind: command\nnamed: start\nrun: [uptime]")))
                .singleElement()
                .asString()
                .contains("has a command of its own and names one of the target's");
    }

    @Test
    void whatIsNotSaidIsUsual() {
        Step.Command step = command(block("Down", "kind: command\nrun: [uptime]"));
        assertThat(step.folder()).isEmpty();
        assertThat(step.within()).isEqualTo(Duration.ofMinutes(10));
        assertThat(step.exits()).containsExactly(0);
    }

    @Test
    void oneTextIsRefusedAndShownAsAList() {
        assertThat(mistakes(block("Down", "kind: command\nrun: php artisan down; ls")))
                .singleElement()
                .asString()
                .startsWith("try.md:9:6: A command is a list of arguments")
                .endsWith("Write it like: run: [php, artisan, 'down;', ls]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run: [sh, -c, 'ls; wc']|hands a text to a shell",
                "run: [/bin/bash, -lc, ls]|hands a text to a shell",
                "run: [powershell.exe, -Command, ls]|hands a text to a shell",
                "run: []|between 1 and 100 arguments",
                "run: [['a']]|An argument is one value",
                "run: ['']|Which program runs is written",
                "run: ['{target.name}']|Which program runs is written",
                "run: {php: down}|needs a list of arguments",
                "exit: 0|which program to run",
                "run: [ls]@exit: 256|whole numbers from 0 to 255",
                "run: [ls]@folder: shop|is a whole path",
                "run: [ls]@environment: [A=1]|is not the name of a variable",
                "run: [ls]@shell: true|is not a key of a step of kind command",
            })
    void whatCannotBeRunSafelyIsAMistake(String yaml, String what) {
        assertThat(mistakes(block("Down", "kind: command\n" + yaml.replace("@", "\n"))))
                .singleElement()
                .asString()
                .contains(what);
    }

    @Test
    void valuesStandInArguments() {
        Step.Command step =
                command(
                        TICKET
                                + block(
                                        "Go",
                                        "kind: command\n"
                                            + "run: [deploy, '--release={answer.release}',"
                                            + " '{{answer.release}', '{{.Names}}', '{\"a\":1}']"));
        assertThat(step.run().stream().map(argument -> argument.filled(_ -> "7; rm")))
                .containsExactly(
                        "deploy", "--release=7; rm", "{answer.release}", "{{.Names}}", "{\"a\":1}");
    }

    @Test
    void aValueThatNobodyGivesIsAMistakeAtItsPlace() {
        assertThat(
                        mistakes(
                                TICKET
                                        + block(
                                                "Go",
                                                "kind: command\nrun: [deploy, '{answer.relese}']")))
                .singleElement()
                .asString()
                .startsWith("try.md:14:16: There is no value named \"answer.relese\".")
                .contains("Did you mean \"answer.release\"?");
    }

    @ParameterizedTest
    @CsvSource({"answer.release", "backup.name", "run.place"})
    void aValueThatMayBeMissingIsAMistake(String name) {
        String maybe =
                block(
                        "Release",
                        "kind: input\nname: release\nwhen: target.environment == \"staging\"");
        assertThat(mistakes(maybe + block("Go", "kind: command\nrun: [go, '{" + name + "}']")))
                .singleElement()
                .asString()
                .contains("\"" + name + "\" may have no value here.");
    }

    @Test
    void aValueMayBeUsedUnderTheConditionThatItIsAskedUnder() {
        String when = "\nwhen: target.environment == \"staging\"";
        assertThat(
                        mistakes(
                                block("Release", "kind: input\nname: release" + when)
                                        + block(
                                                "Go",
                                                "kind: command\nrun: [go, '{answer.release}']"
                                                        + when)))
                .isEmpty();
    }

    @Test
    void aValueNeverReachesAShell() {
        assertThat(
                        mistakes(
                                TICKET
                                        + block(
                                                "Go",
                                                "kind: command\nrun: [ssh, web-1, deploy,"
                                                        + " '{answer.release}']")))
                .singleElement()
                .asString()
                .contains("A value must not reach a shell, and ssh hands its arguments to one.");
    }
}
