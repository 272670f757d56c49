package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A value that is typed; ready when it has the form that is wanted. */
public final class EnterViewModel implements PromptViewModel {
    private final Prompt.Enter prompt;
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringExpression missing = Bindings.createStringBinding(this::mistake, typed);

    EnterViewModel(Prompt.Enter prompt) {
        this.prompt = prompt;
    }

    public String question() {
        return prompt.question();
    }

    /** What is wanted, in a few words. */
    public String form() {
        return prompt.form().words();
    }

    public StringProperty typed() {
        return typed;
    }

    @Override
    public String action() {
        return Texts.text("run.enter.action");
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public Answer answer() {
        return new Answer.Entered(typed.get().strip());
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }

    private String mistake() {
        return prompt.form().mistake(typed.get().strip()).orElse("");
    }
}
