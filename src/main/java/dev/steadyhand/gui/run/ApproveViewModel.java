package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.ApprovalRequest;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.guide.step.Prompt;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A request to others to approve; ready when a code is pasted that is one of theirs. */
public final class ApproveViewModel implements PromptViewModel {
    private final Prompt.Approve prompt;
    private final StringProperty code = new SimpleStringProperty("");
    private final StringExpression missing = Bindings.createStringBinding(this::mistake, code);

    ApproveViewModel(Prompt.Approve prompt) {
        this.prompt = prompt;
    }

    public ApprovalRequest request() {
        return prompt.request();
    }

    /** How many have approved, and who. */
    public String standing() {
        String count = Texts.text("run.approve.count", prompt.given().size(), prompt.needed());
        return prompt.given().isEmpty() ? count : count + ": " + String.join(", ", prompt.given());
    }

    /** Who may still approve. */
    public String people() {
        return prompt.people().stream().map(Approver::name).collect(Collectors.joining(", "));
    }

    /** What an approver says on their own installation. */
    public List<String> command() {
        return List.of("steadyhand approve", prompt.request().token());
    }

    public StringProperty code() {
        return code;
    }

    @Override
    public String action() {
        return Texts.text("run.approve.action");
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public Answer answer() {
        return new Answer.Approved(code.get().strip());
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }

    private String mistake() {
        if (code.get().isBlank()) {
            return Texts.text("run.approve.missing");
        }
        return prompt.signer(code.get()).isEmpty() ? Texts.text("run.approve.unfit") : "";
    }
}
