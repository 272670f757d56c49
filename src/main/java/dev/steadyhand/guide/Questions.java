package dev.steadyhand.guide;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.Map;

/** Prompts and answers in the words of the journal, which hold no confirmation as it was typed. */
final class Questions {

    /** The question that boxes ask. */
    static final String BOXES = "Tick what is done";

    private Questions() {}

    static String question(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Tick _ -> BOXES;
            case Prompt.Proceed(var action, _, _) -> action;
            case Prompt.ChooseBackup _ -> "Choose a backup";
            case Prompt.Type _ -> "Type the confirmation";
            case Prompt.Decide(var question, _) -> question;
            case Prompt.Enter(var question, _) -> question;
            case Prompt.Consent consent -> "Run " + consent.command();
            case Prompt.Approve approve -> "Approval: " + approve.request().reason();
            case Prompt.Sign _ -> "Sign off";
            case Prompt.Failed(var problem, _) -> "What now? " + problem.what();
        };
    }

    static String answer(Answer answer) {
        return switch (answer) {
            case Answer.Ticked(var item, var on) -> (on ? "ticked " : "unticked ") + (item + 1);
            case Answer.Proceed _ -> "go on";
            case Answer.Chosen(var backup, var store) -> backup + " in " + store;
            case Answer.Typed _ -> "typed as asked";
            case Answer.Decided(var word) -> word;
            case Answer.Entered(var text) -> text;
            case Answer.CountedAsDone(var reason) -> "counted as done: " + reason;
            case Answer.Approved _ -> "a code of approval";
            case Answer.Signed(var conductedBy, var reviewedBy, _) ->
                    "signed by " + conductedBy + (reviewedBy.isEmpty() ? "" : ", " + reviewedBy);
            case Answer.Retry _ -> "try again";
            case Answer.Skip _ -> "leave it out";
            case Answer.Overrule _ -> "go on all the same";
            case Answer.Abort _ -> "abort";
            case Answer.Cancel _ -> "cancel";
            case Answer.Note _ -> "note";
            case Answer.Called _ -> "a call";
            case Answer.Attached _ -> "a file";
        };
    }

    /** What later steps can look up of an answer. */
    static Map<String, String> values(Answer answer) {
        return switch (answer) {
            case Answer.Chosen(var backup, var store) ->
                    Map.of("choice.backup", backup, "choice.store", store);
            case Answer.Signed(var conductedBy, var reviewedBy, var note) ->
                    Map.of(
                            "sign.conducted", conductedBy,
                            "sign.reviewed", reviewedBy,
                            "sign.note", note);
            default -> Map.of();
        };
    }
}
