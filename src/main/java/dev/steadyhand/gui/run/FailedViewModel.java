package dev.steadyhand.gui.run;

import dev.steadyhand.base.Problem;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.Prompt.Way;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A failed step and the ways out of it; all but trying again need a reason. */
public final class FailedViewModel implements PromptViewModel {
    private final Prompt.Failed prompt;
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringExpression missing;

    FailedViewModel(Prompt.Failed prompt) {
        this.prompt = prompt;
        missing =
                new ReadOnlyStringWrapper(
                        prompt.ways().contains(Way.RETRY) ? "" : Texts.text("run.failed.missing"));
    }

    public Problem problem() {
        return prompt.problem();
    }

    public boolean offers(Way way) {
        return prompt.ways().contains(way);
    }

    public StringProperty reason() {
        return reason;
    }

    /** The answer for a way out, with the reason as typed. */
    public Answer by(Way way) {
        return switch (way) {
            case RETRY -> new Answer.Retry();
            case SKIP -> new Answer.Skip(reason.get().strip());
            case OVERRIDE -> new Answer.Overrule(reason.get().strip());
        };
    }

    @Override
    public String action() {
        return Texts.text("run.failed.retry");
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public Answer answer() {
        return new Answer.Retry();
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }
}
