package dev.steadyhand.gui.run;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.StringExpression;

/** A prompt while the operator is answering it: what is filled in, and what is still missing. */
public sealed interface PromptViewModel
        permits TickViewModel,
                ProceedViewModel,
                ChooseBackupViewModel,
                TypeViewModel,
                DecideViewModel,
                EnterViewModel,
                ConsentViewModel,
                ApproveViewModel,
                SignViewModel,
                FailedViewModel {

    /** What the one primary button says, named after the act. */
    String action();

    /** Why the primary button cannot be pressed yet; empty when it can. */
    StringExpression missing();

    /** Whether no key may press the primary button. */
    default boolean guarded() {
        return false;
    }

    /** What the primary button answers; to be asked for only when nothing is missing. */
    Answer answer();

    /** Whether a newer prompt is the same question, so that what was filled in may stay. */
    default boolean takes(Prompt newer) {
        return false;
    }

    /**
     * The view model of a prompt.
     *
     * @param say sends answers that leave the prompt standing
     * @param now for the ages of backups
     * @param meant the backup that the run was started for, where one was named
     */
    static PromptViewModel of(
            Prompt prompt, Consumer<Answer> say, Instant now, Optional<Backup> meant) {
        return switch (prompt) {
            case Prompt.Tick tick -> new TickViewModel(tick, say);
            case Prompt.Proceed proceed -> new ProceedViewModel(proceed);
            case Prompt.ChooseBackup choose -> new ChooseBackupViewModel(choose, now, meant);
            case Prompt.Type type -> new TypeViewModel(type);
            case Prompt.Decide decide -> new DecideViewModel(decide);
            case Prompt.Enter enter -> new EnterViewModel(enter);
            case Prompt.Consent consent -> new ConsentViewModel(consent);
            case Prompt.Approve approve -> new ApproveViewModel(approve);
            case Prompt.Sign sign -> new SignViewModel(sign);
            case Prompt.Failed failed -> new FailedViewModel(failed);
        };
    }
}
