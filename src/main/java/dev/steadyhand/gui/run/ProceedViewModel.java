package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Consequences to read before going on; a destructive act must be unlocked first. */
public final class ProceedViewModel implements PromptViewModel {
    private final Prompt.Proceed prompt;
    private final BooleanProperty unlocked = new SimpleBooleanProperty();
    private final StringExpression missing;

    ProceedViewModel(Prompt.Proceed prompt) {
        this.prompt = prompt;
        unlocked.set(!prompt.destructive());
        String locked = Texts.text("run.proceed.locked");
        missing = Bindings.createStringBinding(() -> unlocked.get() ? "" : locked, unlocked);
    }

    public List<String> happens() {
        return prompt.happens();
    }

    public boolean destructive() {
        return prompt.destructive();
    }

    public BooleanProperty unlocked() {
        return unlocked;
    }

    @Override
    public String action() {
        return prompt.action();
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public boolean guarded() {
        return prompt.destructive();
    }

    @Override
    public Answer answer() {
        return new Answer.Proceed();
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }
}
