package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Step.Decision.Option;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A decision: nothing is chosen beforehand. */
public final class DecideViewModel implements PromptViewModel {
    private final Prompt.Decide prompt;
    private final StringProperty chosen = new SimpleStringProperty("");
    private final StringExpression missing;

    DecideViewModel(Prompt.Decide prompt) {
        this.prompt = prompt;
        String nothing = Texts.text("run.decide.missing");
        missing = Bindings.createStringBinding(() -> chosen.get().isEmpty() ? nothing : "", chosen);
    }

    public String question() {
        return prompt.question();
    }

    public List<Option> options() {
        return prompt.options();
    }

    /** The word of the chosen option; empty while none is. */
    public StringProperty chosen() {
        return chosen;
    }

    @Override
    public String action() {
        return Texts.text("run.decide.action");
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public Answer answer() {
        return new Answer.Decided(chosen.get());
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }
}
