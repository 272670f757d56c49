package dev.steadyhand.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.LineSource;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.InputForm;
import dev.steadyhand.runbook.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerminalOperatorTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private Optional<Answer> answer(String typed, Prompt prompt) throws InterruptedException {
        LineSource lines =
                new LineSource(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
        return operator(lines)
                .answer(new Operator.Question(SampleRun.asking(prompt), prompt, () -> true));
    }

    private TerminalOperator operator(LineSource lines) {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new TerminalOperator(new Console(lines, stream, stream, true));
    }

    private String screen() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsEnvironmentStepGuidanceAndWhy() throws InterruptedException {
        assertThat(answer("y\n", new Prompt.Proceed("Check", List.of(), false))).isPresent();
        assertThat(screen())
                .contains("── STAGING · step 1 of 2 · shop · 00:00:10 ──")
                .contains("Choose the backup")
                .contains("Choose well.")
                .contains("Why: it matters.");
    }

    @Test
    void aCommandIsShownInFullAndAskedFor() throws InterruptedException {
        Prompt consent =
                new Prompt.Consent(
                        "php artisan down",
                        List.of("It runs here."),
                        List.of("\"Down\" was: php artisan up"),
                        Optional.empty());
        assertThat(answer("y\n", consent)).contains(new Answer.Proceed());
        assertThat(screen())
                .contains("php artisan down")
                .contains("• It runs here.")
                .contains("Changed since the commands were approved:")
                .contains("was: php artisan up");
    }

    @Test
    void aCommandThatWasCutOffCountsAsDoneWithAReason() throws InterruptedException {
        Prompt consent =
                new Prompt.Consent(
                        "uptime", List.of(), List.of(), Optional.of("2026-11-21T14:22:33Z"));
        assertThat(answer("d\n\nseen\n", consent)).contains(new Answer.CountedAsDone("seen"));
        assertThat(screen()).contains("begun at 2026-11-21T14:22:33Z");
    }

    @Test
    void anEmptyLineNeverMeansYes() throws InterruptedException {
        assertThat(answer("\n\ny\n", new Prompt.Proceed("Drop it", List.of("Gone."), true)))
                .contains(new Answer.Proceed());
        assertThat(screen()).contains("This changes what is live.").contains("Type y or n.");
    }

    @Test
    void ticksTheFirstBoxThatIsNotTicked() throws InterruptedException {
        assertThat(answer("y\n", new Prompt.Tick(List.of("one", "two"), Set.of(0))))
                .contains(new Answer.Ticked(1, true));
        assertThat(screen()).contains("[ ] two").doesNotContain("[ ] one");
    }

    @Test
    void saysNoByAbortingOnlyWhenAskedTwice() throws InterruptedException {
        assertThat(answer("n\ny\n", new Prompt.Proceed("Go", List.of(), false)))
                .contains(new Answer.Abort("The operator said no at this step."));
        assertThat(answer("n\nn\n", new Prompt.Proceed("Go", List.of(), false)).orElseThrow())
                .isInstanceOf(Answer.Note.class);
    }

    @Test
    void choosesABackupByItsNumberAndNoOther() throws InterruptedException {
        Prompt.ChooseBackup choice =
                new Prompt.ChooseBackup(
                        List.of(
                                SampleRun.backup("first", 5, Verdict.PASS),
                                SampleRun.backup("second", 90, Verdict.NOT_RUN)));
        assertThat(answer("0\n3\n2\n", choice)).contains(new Answer.Chosen("second", "local"));
        assertThat(screen()).contains("12.4 MB").contains("never verified");
    }

    @Test
    void typesThePhraseAndTheNameAsTheyAreTyped() throws InterruptedException {
        assertThat(answer("RESTORE staging\nshop\n", new Prompt.Type("X", "shop", List.of())))
                .contains(new Answer.Typed("RESTORE staging", "shop"));
    }

    @Test
    void offersOnlyTheWaysThereAreOutOfAFailure() throws InterruptedException {
        Prompt.Failed failed =
                new Prompt.Failed(
                        new Problem(ProblemCode.STEP_FAILED, "It broke.", "As it was.", "Try."),
                        Set.of(Prompt.Way.SKIP));
        assertThat(answer("r\no\ns\n\nbecause\n", failed)).contains(new Answer.Skip("because"));
        assertThat(screen()).contains("SH-605 It broke.").doesNotContain("r = try again");
    }

    private Optional<Answer> answerWhenCallsAreDue(String typed) throws InterruptedException {
        Prompt prompt = new Prompt.Proceed("Go", List.of(), false);
        LineSource lines =
                new LineSource(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
        return operator(lines)
                .answer(new Operator.Question(SampleRun.calling(prompt), prompt, () -> true));
    }

    @Test
    void saysAtAnyQuestionThatSomebodyWasCalled() throws InterruptedException {
        assertThat(answerWhenCallsAreDue(":call\n1\nn\n\nvoice mail\n"))
                .contains(new Answer.Called("on-call", CallResult.NOT_REACHED, "", "voice mail"));
        assertThat(screen())
                .contains("CALL NOW: on-call (Ada Byron), +44 20 7946 0991, due for 4.0 s")
                .contains("2  lead, in 50 s");
        assertThat(answerWhenCallsAreDue(":call\n2\nx\n\nsits here\n"))
                .contains(new Answer.Called("lead", CallResult.NOT_NEEDED, "", "sits here"));
        assertThat(answerWhenCallsAreDue(":note it rains\n")).contains(new Answer.Note("it rains"));
    }

    @Test
    void signsWithTheNamesTyped() throws InterruptedException {
        assertThat(answer("\nreviewer\nall well\n", new Prompt.Sign(List.of(), "operator")))
                .contains(new Answer.Signed("operator", "reviewer", "all well"));
    }

    @Test
    void decidesByTheNumberOfAnOption() throws InterruptedException {
        Prompt decide =
                new Prompt.Decide(
                        "Are data lost?",
                        List.of(
                                new Step.Decision.Option("no", "Nothing is lost"),
                                new Step.Decision.Option("yes", "Rows are missing")));
        assertThat(answer("yes\n3\n2\n", decide)).contains(new Answer.Decided("yes"));
        assertThat(screen()).contains("Are data lost?", "2  Rows are missing");
    }

    @Test
    void entersWhatIsTypedAndSaysWhatFits() throws InterruptedException {
        Prompt enter = new Prompt.Enter("How many orders?", new InputForm.WholeNumber(0, 99));
        assertThat(answer("7\n", enter)).contains(new Answer.Entered("7"));
        assertThat(screen()).contains("How many orders? (a whole number from 0 to 99):");
    }

    @Test
    void leavesTheRunWhereTheInputEnds() {
        assertThatThrownBy(() -> answer("", new Prompt.Proceed("Go", List.of(), false)))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void givesUpAQuestionThatIsNoLongerAsked() throws InterruptedException {
        Prompt prompt = new Prompt.Proceed("Go", List.of(), false);
        TerminalOperator operator =
                operator(
                        new LineSource(
                                new PipedInputStream() {
                                    @Override
                                    public synchronized int read(
                                            byte[] buffer, int offset, int length) {
                                        while (true) {
                                            try {
                                                wait();
                                            } catch (InterruptedException ended) {
                                                return -1;
                                            }
                                        }
                                    }
                                },
                                StandardCharsets.UTF_8));
        assertThat(
                        operator.answer(
                                new Operator.Question(
                                        SampleRun.asking(prompt), prompt, () -> false)))
                .isEmpty();
    }
}
