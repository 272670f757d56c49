package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.InputForm;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions, inputs and waits in a run. */
class AskedStepsTest {

    private static final Runbook PAGE =
            Pages.page(
                    "asking",
                    Pages.step(
                            "Decide",
                            "kind: decision\nname: way\n"
                                    + "options: {rollback: Roll back, restore: Restore}"),
                    Pages.step("Ticket", "kind: input"),
                    Pages.step("Wait", "kind: wait\ntime: 5ms"),
                    Pages.step("Roll back", "kind: checklist\nwhen: answer.way == \"rollback\""),
                    Pages.step("Restore", "kind: checklist\nwhen: answer.way == \"restore\""));

    @TempDir private Path folder;
    private GuideWorld world;

    @BeforeEach
    void begin() throws InterruptedException {
        world = new GuideWorld(folder);
        world.register();
    }

    /** Decides in this way. */
    private static GoodOperator deciding(String word) {
        return new GoodOperator() {
            @Override
            public Answer answer(Prompt prompt, RunSnapshot run) {
                return prompt instanceof Prompt.Decide
                        ? new Answer.Decided(word)
                        : super.answer(prompt, run);
            }
        };
    }

    private RunSnapshot walk(String word, RunMode mode) throws InterruptedException {
        return world.walk(PAGE, mode, deciding(word));
    }

    private static List<StepState> states(RunSnapshot run) {
        return run.steps().stream().map(StepSnapshot::state).toList();
    }

    @Test
    void theAnswerDecidesWhichStepsApply() throws InterruptedException {
        RunSnapshot end = walk("restore", RunMode.REAL);
        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(states(end))
                .containsExactly(
                        StepState.DONE,
                        StepState.DONE,
                        StepState.DONE,
                        StepState.NOT_APPLICABLE,
                        StepState.DONE);
        assertThat(end.steps().getFirst().detail()).isEqualTo("Restore");
    }

    @Test
    void aRehearsalAsksSinceItsPlanDependsOnTheAnswer() throws InterruptedException {
        RunSnapshot end = walk("rollback", RunMode.REHEARSAL);
        assertThat(states(end).get(4)).isEqualTo(StepState.NOT_APPLICABLE);
        assertThat(end.steps().get(2).detail()).contains("Not waited");
    }

    @Test
    void questionAndAnswerAreOnRecord() throws InterruptedException {
        walk("rollback", RunMode.REAL);
        assertThat(world.journal.entries())
                .filteredOn(entry -> entry.kind().equals("QUESTION_ANSWERED"))
                .extracting(entry -> entry.data().path("answer").asString(""))
                .contains("rollback", "1");
    }

    @Test
    void whatIsNoOptionAndWhatHasNotTheFormIsRefused() {
        Prompt decide = new Prompt.Decide("Which?", List.of(new Step.Decision.Option("a", "One")));
        assertThat(
                        Assertions.catchThrowableOfType(
                                        ProblemException.class,
                                        () -> AnswerFit.require(decide, new Answer.Decided("b")))
                                .problem()
                                .code())
                .isEqualTo(ProblemCode.ANSWER_UNFIT);
        Prompt enter = new Prompt.Enter("How many?", new InputForm.WholeNumber(1, 9));
        assertThat(
                        Assertions.catchThrowableOfType(
                                        ProblemException.class,
                                        () -> AnswerFit.require(enter, new Answer.Entered("ten")))
                                .problem()
                                .what())
                .contains("whole number from 1 to 9");
    }
}
