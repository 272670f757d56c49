package dev.steadyhand.gui.run;

import dev.steadyhand.base.Check;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The sign-off: what the run came to, and who stands for it. */
public final class SignViewModel implements PromptViewModel {
    private final Prompt.Sign prompt;
    private final StringProperty conductedBy;
    private final StringProperty reviewedBy = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final StringExpression missing;

    SignViewModel(Prompt.Sign prompt) {
        this.prompt = prompt;
        conductedBy = new SimpleStringProperty(prompt.operator());
        String nobody = Texts.text("run.sign.missing");
        missing =
                Bindings.createStringBinding(
                        () -> conductedBy.get().isBlank() ? nobody : "", conductedBy);
    }

    public List<Check> summary() {
        return prompt.summary();
    }

    public StringProperty conductedBy() {
        return conductedBy;
    }

    public StringProperty reviewedBy() {
        return reviewedBy;
    }

    public StringProperty note() {
        return note;
    }

    @Override
    public String action() {
        return Texts.text("run.sign.action");
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public Answer answer() {
        return new Answer.Signed(
                conductedBy.get().strip(), reviewedBy.get().strip(), note.get().strip());
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }
}
