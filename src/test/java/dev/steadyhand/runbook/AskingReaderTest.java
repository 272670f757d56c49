package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.runbook.Step.Decision.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps that ask people, and steps that depend on what they answered. */
class AskingReaderTest {

    private static final String DECIDE =
            """
            ## Decide
            ```step
            kind: decision
            name: way
            question: Are data lost?
            options:
              rollback: Roll the application back
              restore: Restore the database
            ```
            """;

    private static Reading read(String steps) {
        return new RunbookReader().read("try.md", "---\nid: try\n---\n# Try\n\n" + steps);
    }

    private static Step step(String steps, int index) {
        return read(steps).orThrow().steps().get(index);
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
    void aDecisionHasItsOptionsInTheRunbooksOrder() {
        assertThat(step(DECIDE, 0))
                .isInstanceOfSatisfying(
                        Step.Decision.class,
                        step -> {
                            assertThat(step.question().written()).isEqualTo("Are data lost?");
                            assertThat(step.options())
                                    .containsExactly(
                                            new Option("rollback", "Roll the application back"),
                                            new Option("restore", "Restore the database"));
                        });
    }

    @Test
    void aLaterStepDependsOnTheAnswer() {
        Step later =
                step(
                        DECIDE
                                + block(
                                        "Roll back",
                                        "kind: checklist\nwhen: answer.way == \"rollback\""),
                        1);
        Condition when = later.text().when().orElseThrow();
        Map<String, String> answers = Map.of("answer.way", "rollback");
        assertThat(when.holds(name -> Optional.ofNullable(answers.get(name)))).isTrue();
        assertThat(when.holds(name -> Optional.empty())).isFalse();
    }

    @Test
    void anAnswerThatCannotBeGivenIsNotComparedWith() {
        assertThat(
                        mistakes(
                                DECIDE
                                        + block(
                                                "Later",
                                                "kind: checklist\n"
                                                        + "when: answer.way == \"rolback\"")))
                .singleElement()
                .asString()
                .contains("answer.way is never", "rollback");
    }

    @Test
    void anAnswerIsNotUsedBeforeItIsAskedFor() {
        assertThat(
                        mistakes(
                                block(
                                                "Early",
                                                "kind: checklist\n"
                                                        + "when: answer.way == \"rollback\"")
                                        + DECIDE))
                .singleElement()
                .asString()
                .contains("There is no value named \"answer.way\"");
    }

    @Test
    void withoutANameOrQuestionItIsTheHeadingThatServes() {
        assertThat(step(block("Ticket number", "kind: input\ntype: number"), 0))
                .isInstanceOfSatisfying(
                        Step.Input.class,
                        input -> {
                            assertThat(input.name()).isEqualTo("ticket-number");
                            assertThat(input.question().written()).isEqualTo("Ticket number");
                            assertThat(input.form())
                                    .isEqualTo(new InputForm.WholeNumber(0, 999_999_999));
                        });
    }

    @Test
    void aNumberIsComparedAsANumber() {
        assertThat(
                        mistakes(
                                block("Orders", "kind: input\ntype: number\nname: orders")
                                        + block(
                                                "Many",
                                                "kind: checklist\nwhen: answer.orders > 5")))
                .isEmpty();
        assertThat(
                        mistakes(
                                block("Orders", "kind: input\nname: orders")
                                        + block(
                                                "Many",
                                                "kind: checklist\nwhen: answer.orders > 5")))
                .isNotEmpty();
    }

    @Test
    void twoStepsDoNotAskForTheSameName() {
        assertThat(mistakes(DECIDE + DECIDE.replace("## Decide", "## Decide again")))
                .singleElement()
                .asString()
                .contains("asks for \"way\" already");
    }

    @Test
    void aDecisionNeedsTwoOptionsWithWordsThatConditionsCanUse() {
        assertThat(mistakes(block("Decide", "kind: decision\noptions: {One Way: Only this}")))
                .hasSize(2)
                .anyMatch(text -> text.contains("between 2 and 12"))
                .anyMatch(text -> text.contains("\"One Way\""));
        assertThat(mistakes(block("Decide", "kind: decision\noptions: [a, b]")))
                .anyMatch(text -> text.contains("needs words with a text each"));
    }

    @Test
    void onlyANumberHasALeastAndAMost() {
        assertThat(mistakes(block("Ticket", "kind: input\nleast: 3")))
                .singleElement()
                .asString()
                .contains("Only a number");
        assertThat(mistakes(block("Ticket", "kind: input\ntype: number\nleast: 3\nmost: 2")))
                .singleElement()
                .asString()
                .contains("No number fits");
    }

    @Test
    void aFormSaysWhatDoesNotFit() {
        assertThat(new InputForm.Line().mistake("SHOP-17")).isEmpty();
        assertThat(new InputForm.Line().mistake(" ")).isPresent();
        assertThat(new InputForm.Line().mistake("x".repeat(201))).isPresent();
        assertThat(new InputForm.Line().mistake("two\nlines")).isPresent();
        assertThat(new InputForm.WholeNumber(1, 9).mistake("9")).isEmpty();
        assertThat(new InputForm.WholeNumber(1, 9).mistake("10"))
                .contains("It is a whole number from 1 to 9.");
        assertThat(new InputForm.Moment().mistake("2026-11-21T14:22:33Z")).isEmpty();
        assertThat(new InputForm.Moment().mistake("yesterday")).isPresent();
    }

    @Test
    void aWaitSaysHowLong() {
        assertThat(step(block("Wait", "kind: wait\ntime: 5m"), 0))
                .isInstanceOfSatisfying(
                        Step.Wait.class,
                        wait -> assertThat(wait.time()).isEqualTo(Duration.ofMinutes(5)));
        assertThat(mistakes(block("Wait", "kind: wait"))).hasSize(1);
    }
}
