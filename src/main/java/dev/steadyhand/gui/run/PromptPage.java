package dev.steadyhand.gui.run;

import javafx.scene.Node;

/** The control of each kind of prompt. */
final class PromptPage {
    private PromptPage() {}

    static Node of(PromptViewModel prompt, RunViewModel model) {
        return switch (prompt) {
            case TickViewModel tick -> new TickView(tick);
            case ProceedViewModel proceed -> new ProceedView(proceed);
            case ChooseBackupViewModel choose ->
                    new ChooseBackupView(choose, model.surroundings().times());
            case TypeViewModel type -> new TypeView(type);
            case DecideViewModel decide -> new DecideView(decide);
            case EnterViewModel enter -> new EnterView(enter);
            case ConsentViewModel consent -> new ConsentView(consent, model.surroundings().times());
            case ApproveViewModel approve -> new ApproveView(approve, model.surroundings().times());
            case SignViewModel sign -> new SignView(sign);
            case FailedViewModel failed -> new FailedView(failed, model);
        };
    }
}
