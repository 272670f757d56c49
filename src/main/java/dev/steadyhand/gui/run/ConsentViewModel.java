package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A command before it runs. Where one was cut off, nothing is chosen beforehand: it may run again,
 * or count as done with a reason.
 */
public final class ConsentViewModel implements PromptViewModel {
    private final Prompt.Consent prompt;
    private final ObjectProperty<Choice> choice;
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringExpression missing;

    /** What becomes of the command. */
    enum Choice {
        NONE,
        RUN,
        DONE
    }

    ConsentViewModel(Prompt.Consent prompt) {
        this.prompt = prompt;
        choice = new SimpleObjectProperty<>(prompt.cutOff().isPresent() ? Choice.NONE : Choice.RUN);
        missing = Bindings.createStringBinding(this::whatIsMissing, choice, reason);
    }

    public String command() {
        return prompt.command();
    }

    public List<String> about() {
        return prompt.about();
    }

    /** How the runbook's commands differ from those that were approved. */
    public List<String> changes() {
        return prompt.changes();
    }

    /** When it was begun before, where nothing is known of its end. */
    public Optional<String> cutOff() {
        return prompt.cutOff();
    }

    ObjectProperty<Choice> choice() {
        return choice;
    }

    /** Why it counts as done. */
    public StringProperty reason() {
        return reason;
    }

    @Override
    public String action() {
        return Texts.text(prompt.cutOff().isPresent() ? "run.consent.go-on" : "run.consent.action");
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public boolean guarded() {
        return true;
    }

    @Override
    public Answer answer() {
        return choice.get() == Choice.DONE
                ? new Answer.CountedAsDone(reason.get().strip())
                : new Answer.Proceed();
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }

    private String whatIsMissing() {
        return switch (choice.get()) {
            case NONE -> Texts.text("run.decide.missing");
            case RUN -> "";
            case DONE -> reason.get().isBlank() ? Texts.text("run.consent.reason.missing") : "";
        };
    }
}
