package dev.steadyhand.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.ApprovalRequest;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.InputForm;
import dev.steadyhand.runbook.Step.Decision.Option;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is missing before a decision or an input can be given. */
class AskingViewModelsTest {

    @Test
    void nothingIsDecidedBeforehand() {
        DecideViewModel model =
                new DecideViewModel(
                        new Prompt.Decide(
                                "Which?", List.of(new Option("a", "One"), new Option("b", "Two"))));
        assertThat(model.missing().get()).isEqualTo("Choose one of them");
        model.chosen().set("b");
        assertThat(model.missing().get()).isEmpty();
        assertThat(model.answer()).isEqualTo(new Answer.Decided("b"));
    }

    private static ConsentViewModel consent(Optional<String> cutOff) {
        return new ConsentViewModel(
                new Prompt.Consent("uptime", List.of("It runs here."), List.of(), cutOff));
    }

    @Test
    void aCommandRunsByNoKey() {
        ConsentViewModel model = consent(Optional.empty());
        assertThat(model.guarded()).isTrue();
        assertThat(model.missing().get()).isEmpty();
        assertThat(model.answer()).isEqualTo(new Answer.Proceed());
    }

    @Test
    void whatWasCutOffIsChosenAnewAndCountsAsDoneOnlyWithAReason() {
        ConsentViewModel model = consent(Optional.of("2026-11-21T14:22:33Z"));
        assertThat(model.missing().get()).isEqualTo("Choose one of them");
        model.choice().set(ConsentViewModel.Choice.DONE);
        assertThat(model.missing().get()).isEqualTo("Say why it counts as done");
        model.reason().set("seen in its log");
        assertThat(model.missing().get()).isEmpty();
        assertThat(model.answer()).isEqualTo(new Answer.CountedAsDone("seen in its log"));
        model.choice().set(ConsentViewModel.Choice.RUN);
        assertThat(model.answer()).isEqualTo(new Answer.Proceed());
    }

    @Test
    void aCodeIsHeldAgainstTheRequestWhileItIsPasted() {
        MemoryJournal anna = new MemoryJournal(Clock.systemUTC());
        ApprovalRequest request =
                new ApprovalRequest(
                        "run-1",
                        "page",
                        "sha",
                        "step",
                        "shop",
                        "staging",
                        "operator",
                        "Switch it",
                        Instant.parse("2026-11-21T15:00:00Z"));
        ApproveViewModel model =
                new ApproveViewModel(
                        new Prompt.Approve(
                                request,
                                List.of(new Approver("anna", anna.sign("").publicKey())),
                                List.of("boris"),
                                2));
        assertThat(model.standing()).isEqualTo("1 of 2 have approved: boris");
        assertThat(model.missing().get()).isEqualTo("Paste a code");
        model.code().set("something");
        assertThat(model.missing().get()).startsWith("This code is from nobody");
        String code = anna.sign(request.text()).signature();
        model.code().set(code + " ");
        assertThat(model.missing().get()).isEmpty();
        assertThat(model.answer()).isEqualTo(new Answer.Approved(code));
    }

    @Test
    void whatDoesNotFitIsSaidWhileItIsTyped() {
        EnterViewModel model =
                new EnterViewModel(new Prompt.Enter("How many?", new InputForm.WholeNumber(1, 9)));
        model.typed().set("ten");
        assertThat(model.missing().get()).isEqualTo("It is a whole number from 1 to 9.");
        model.typed().set(" 7 ");
        assertThat(model.missing().get()).isEmpty();
        assertThat(model.answer()).isEqualTo(new Answer.Entered("7"));
    }
}
