package dev.steadyhand.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.InputForm;
import dev.steadyhand.runbook.Step.Decision.Option;
import java.util.List;
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
