package dev.steadyhand.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.InputForm;
import dev.steadyhand.runbook.Step.Decision.Option;
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
