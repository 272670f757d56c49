package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.HttpProbe;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Runbook;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of earlier steps in later ones, and what is asked of databases and addresses. */
class ValueStepsTest {

    @TempDir private Path folder;
    private GuideWorld world;
    private final GoodOperator operator =
            new GoodOperator() {
                @Override
                public Answer answer(Prompt prompt, RunSnapshot run) {
                    Answer usual = super.answer(prompt, run);
                    return prompt instanceof Prompt.Enter ? new Answer.Entered("a/b?c d") : usual;
                }
            };

    @BeforeEach
    void begin() {
        world = new GuideWorld(folder);
        world.register();
    }

    private RunSnapshot walk(RunMode mode, String... steps) throws InterruptedException {
        Runbook page = Pages.page("values", steps);
        return world.walk(page, mode, operator);
    }

    private static String count(String title, String more) {
        return Pages.step(title, "kind: sql\non: live\nquery: select count(*) from t\n" + more);
    }

    @Test
    void theAnswerOfADatabaseStandsInLaterQuestions() throws InterruptedException {
        walk(
                RunMode.REAL,
                count("Count", "name: tables"),
                Pages.step(
                        "Right",
                        "kind: decision\nquestion: Are {answer.tables} in {target.database}"
                                + " right?\noptions: {right: Yes, wrong: No}"));

        assertThat(operator.asked)
                .anySatisfy(prompt ->
                        assertThat(prompt)
                                .isInstanceOfSatisfying(
                                        Prompt.Decide.class,
                                        decide ->
                                                assertThat(decide.question())
                                                        .matches("Are \\d+ in shop right\\?")));
    }

    @Test
    void aChangeSinceAnEarlierStepIsJudged() throws InterruptedException {
        String before = count("Before", "name: before");
        assertThat(
                        walk(
                                        RunMode.REAL,
                                        before,
                                        count("After", "change: \"== 0\"\nsince: before"))
                                .outcome())
                .isEqualTo(Verdict.PASS);
        RunSnapshot grown =
                walk(RunMode.REAL, before, count("After", "change: \"> 0\"\nsince: before"));
        assertThat(grown.steps().get(1).problem().orElseThrow().what())
                .startsWith("What is live does not answer as expected: change: from ")
                .endsWith(", expected change > 0.");
    }

    @Test
    void aRehearsalAsksWhatIsLive() throws InterruptedException {
        RunSnapshot end = walk(RunMode.REHEARSAL, count("Count", "value: \">= 0\""));
        assertThat(end.steps().getFirst().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anExpectationThatAValueSpoilsIsSaid() throws InterruptedException {
        RunSnapshot end =
                walk(
                        RunMode.REAL,
                        Pages.step("Name", "kind: input\nname: least"),
                        count("Count", "value: \">= {answer.least}\""));
        assertThat(end.steps().get(1).problem().orElseThrow().what())
                .contains("Nothing can be compared with");
    }

    @Test
    void aValueInAnAddressCannotLeadElsewhere() throws InterruptedException {
        world.health.set(new HttpProbe.Reply(200, "{\"ok\":true}"));
        RunSnapshot end =
                walk(
                        RunMode.REAL,
                        Pages.step("Name", "kind: input\nname: release"),
                        Pages.step(
                                "Ask",
                                "kind: http\nget: http://app/{answer.release}/healthz\njson: {/ok:"
                                        + " true}"));
        assertThat(end.steps().get(1).checks().getFirst().name())
                .isEqualTo("GET http://app/a%2Fb%3Fc%20d/healthz");
        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
    }
}
