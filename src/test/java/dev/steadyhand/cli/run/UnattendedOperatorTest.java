package dev.steadyhand.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.InputForm;
import dev.steadyhand.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnattendedOperatorTest {

    private static final Prompt.Type TYPE =
            new Prompt.Type("RESTORE STAGING", "shop", List.of("Live now: shop."));

    private static final Prompt.ChooseBackup CHOICE =
            new Prompt.ChooseBackup(
                    List.of(
                            SampleRun.backup("newest-unverified", 1, Verdict.NOT_RUN),
                            SampleRun.backup("older-good", 60, Verdict.PASS),
                            SampleRun.backup("oldest-good", 600, Verdict.PASS)));

    private static Answer answer(Answers answers, Prompt prompt) {
        return new UnattendedOperator(answers)
                .answer(new Operator.Question(SampleRun.asking(prompt), prompt, () -> true))
                .orElseThrow();
    }

    private static ProblemCode refusal(Answers answers, Prompt prompt) {
        try {
            answer(answers, prompt);
            throw new AssertionError("was answered");
        } catch (ProblemException refused) {
            return refused.problem().code();
        }
    }

    private static Answers everywhere(StepAnswers answers) {
        return new Answers(answers, Map.of(), false);
    }

    @Test
    void inPracticeTicksOneBoxAfterTheOtherAndThenProceeds() {
        assertThat(answer(Answers.PRACTICE, new Prompt.Tick(List.of("a", "b"), Set.of(0))))
                .isEqualTo(new Answer.Ticked(1, true));
        assertThat(answer(Answers.PRACTICE, new Prompt.Tick(List.of("a", "b"), Set.of(0, 1))))
                .isEqualTo(new Answer.Proceed());
    }

    @Test
    void inPracticeTakesTheNewestBackupThatNothingSpeaksAgainst() {
        assertThat(answer(Answers.PRACTICE, CHOICE))
                .isEqualTo(new Answer.Chosen("older-good", "local"));
    }

    @Test
    void inPracticeTypesWhatThePromptShows() {
        assertThat(answer(Answers.PRACTICE, TYPE))
                .isEqualTo(new Answer.Typed("RESTORE STAGING", "shop"));
    }

    @Test
    void outsidePracticeNothingIsTickedWithoutBeingTold() {
        assertThat(refusal(Answers.NONE, new Prompt.Tick(List.of("a"), Set.of())))
                .isEqualTo(ProblemCode.ANSWER_MISSING);
    }

    @Test
    void outsidePracticeNoBackupIsChosenWithoutBeingTold() {
        assertThat(refusal(Answers.NONE, CHOICE)).isEqualTo(ProblemCode.ANSWER_MISSING);
    }

    @Test
    void outsidePracticeThePhraseIsNeverTakenFromThePrompt() {
        assertThat(refusal(Answers.NONE, TYPE)).isEqualTo(ProblemCode.CONFIRMATION_MISSING);
    }

    @Test
    void noCommandRunsWithoutBeingTold() {
        Prompt consent = new Prompt.Consent("uptime", List.of(), List.of(), Optional.empty());
        assertThat(refusal(Answers.PRACTICE, consent)).isEqualTo(ProblemCode.ANSWER_MISSING);
        assertThat(answer(everywhere(StepAnswers.builder().run(true).build()), consent))
                .isEqualTo(new Answer.Proceed());
    }

    @Test
    void aCommandThatWasCutOffNeedsAnAnswerOfItsOwn() {
        Prompt cut = new Prompt.Consent("uptime", List.of(), List.of(), Optional.of("then"));
        assertThat(refusal(everywhere(StepAnswers.builder().run(true).build()), cut))
                .isEqualTo(ProblemCode.ANSWER_MISSING);
        assertThat(answer(everywhere(StepAnswers.builder().answer("again").build()), cut))
                .isEqualTo(new Answer.Proceed());
        assertThat(
                        answer(
                                everywhere(
                                        StepAnswers.builder()
                                                .answer("done")
                                                .reason("seen")
                                                .build()),
                                cut))
                .isEqualTo(new Answer.CountedAsDone("seen"));
    }

    @Test
    void typesThePhraseItWasGiven() {
        Answers given =
                everywhere(StepAnswers.builder().phrase("RESTORE X").database("shop").build());
        assertThat(answer(given, TYPE)).isEqualTo(new Answer.Typed("RESTORE X", "shop"));
    }

    @Test
    void refusesABackupThatIsNotOffered() {
        assertThat(refusal(everywhere(StepAnswers.builder().backup("other").build()), CHOICE))
                .isEqualTo(ProblemCode.BACKUP_MISSING);
    }

    @Test
    void answersForAStepWinOverThoseForAll() {
        Answers answers =
                new Answers(
                        StepAnswers.builder().backup("newest").build(),
                        Map.of(
                                "choose-the-backup",
                                StepAnswers.builder().backup("oldest-good").build()),
                        false);
        assertThat(answer(answers, CHOICE)).isEqualTo(new Answer.Chosen("oldest-good", "local"));
    }

    @Test
    void answersForAStepAreNotLostAmongOthers() {
        Answers file =
                new Answers(
                        StepAnswers.NONE,
                        Map.of(
                                "choose-the-backup",
                                StepAnswers.builder().backup("oldest-good").build()),
                        false);
        assertThat(answer(Answers.NONE.or(file), CHOICE))
                .isEqualTo(new Answer.Chosen("oldest-good", "local"));
        assertThat(answer(file.or(Answers.PRACTICE), CHOICE))
                .isEqualTo(new Answer.Chosen("oldest-good", "local"));
    }

    @Test
    void signsAsTheOperatorWhereNobodyElseIsNamed() {
        assertThat(answer(Answers.NONE, new Prompt.Sign(List.of(), "operator")))
                .isEqualTo(new Answer.Signed("operator", "", ""));
    }

    @Test
    void abortsWhereAStepFailed() {
        assertThat(answer(Answers.PRACTICE, failed())).isEqualTo(new Answer.Abort("It broke."));
    }

    @Test
    void skipsAFailedStepOnlyWithAReason() {
        StepAnswers skip = StepAnswers.builder().onFailure("skip").build();
        assertThat(refusal(everywhere(skip), failed())).isEqualTo(ProblemCode.ANSWER_MISSING);
        StepAnswers reasoned =
                StepAnswers.builder().onFailure("skip").reason("known outage").build();
        assertThat(answer(everywhere(reasoned), failed()))
                .isEqualTo(new Answer.Skip("known outage"));
    }

    @Test
    void triesAFailedStepAgainTwiceAtMost() {
        UnattendedOperator operator =
                new UnattendedOperator(
                        everywhere(StepAnswers.builder().onFailure("retry").build()));
        Operator.Question question =
                new Operator.Question(SampleRun.asking(failed()), failed(), () -> true);
        assertThat(List.of(1, 2, 3).stream().map(_ -> operator.answer(question).orElseThrow()))
                .containsExactly(
                        new Answer.Retry(), new Answer.Retry(), new Answer.Abort("It broke."));
    }

    @Test
    void passesOnWhyItsAnswerWasRefused() {
        Problem wrong =
                new Problem(ProblemCode.PHRASE_WRONG, "Wrong.", Problem.NOTHING_CHANGED, "Look.");
        assertThatThrownBy(() -> new UnattendedOperator(Answers.NONE).refused(wrong))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(wrong));
    }

    private static Prompt.Failed failed() {
        return new Prompt.Failed(
                new Problem(ProblemCode.STEP_FAILED, "It broke.", "As it was.", "Try."),
                Set.of(Prompt.Way.RETRY, Prompt.Way.SKIP));
    }

    @Test
    void goesOnWhereItOnlyHasToRead() {
        assertThat(answer(Answers.NONE, new Prompt.Proceed("Go", List.of(), true)))
                .isEqualTo(new Answer.Proceed());
    }

    @Test
    void decidesAndEntersWhatItWasToldAndNothingElse() {
        Prompt decide =
                new Prompt.Decide(
                        "Which?", List.of(new Step.Decision.Option("restore", "Restore")));
        Prompt enter = new Prompt.Enter("Ticket?", new InputForm.Line());
        Answers told = everywhere(StepAnswers.builder().answer("restore").build());
        assertThat(answer(told, decide)).isEqualTo(new Answer.Decided("restore"));
        assertThat(answer(told, enter)).isEqualTo(new Answer.Entered("restore"));
        assertThat(refusal(Answers.NONE, decide)).isEqualTo(ProblemCode.ANSWER_MISSING);
        assertThat(refusal(Answers.NONE, enter)).isEqualTo(ProblemCode.ANSWER_MISSING);
    }
}
