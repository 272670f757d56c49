package dev.steadyhand.guide;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.ArrayList;
import java.util.List;

/** Whether an answer fits a prompt, and what is wrong with it where it does not. Pure. */
final class AnswerFit {

    private AnswerFit() {}

    /**
     * Returns where the answer fits.
     *
     * @throws dev.steadyhand.base.ProblemException where it does not
     */
    static void require(Prompt prompt, Answer answer) {
        boolean fits =
                switch (prompt) {
                    case Prompt.Tick tick -> fitsTick(tick, answer);
                    case Prompt.Proceed _ -> answer instanceof Answer.Proceed;
                    case Prompt.ChooseBackup choose -> fitsChoice(choose, answer);
                    case Prompt.Type type -> fitsType(type, answer);
                    case Prompt.Decide decide -> fitsDecision(decide, answer);
                    case Prompt.Enter enter -> fitsEntry(enter, answer);
                    case Prompt.Consent consent -> fitsConsent(consent, answer);
                    case Prompt.Approve approve -> fitsApproval(approve, answer);
                    case Prompt.Sign _ -> fitsSign(answer);
                    case Prompt.Failed failed -> fitsFailed(failed, answer);
                };
        if (!fits) {
            throw unfit("The answer does not fit what is asked: " + Questions.question(prompt));
        }
    }

    private static boolean fitsTick(Prompt.Tick tick, Answer answer) {
        if (answer instanceof Answer.Ticked(var item, _)) {
            return item >= 0 && item < tick.items().size();
        }
        if (answer instanceof Answer.Proceed && tick.ticked().size() < tick.items().size()) {
            throw unfit("Not every box is ticked.");
        }
        return answer instanceof Answer.Proceed;
    }

    private static boolean fitsChoice(Prompt.ChooseBackup choose, Answer answer) {
        if (!(answer instanceof Answer.Chosen(var backup, var store))) {
            return false;
        }
        boolean offered =
                choose.options().stream()
                        .anyMatch(option ->
                                option.name().equals(backup) && option.store().equals(store));
        if (!offered) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            "There is no backup " + backup + " in the store " + store + ".",
                            Problem.NOTHING_CHANGED,
                            "Choose one of those that are offered.")
                    .toException();
        }
        return true;
    }

    /** Says which of the two differs, and never what was typed. */
    private static boolean fitsType(Prompt.Type type, Answer answer) {
        if (!(answer instanceof Answer.Typed(var phrase, var database))) {
            return false;
        }
        List<String> differences = new ArrayList<>();
        if (!phrase.equals(type.phrase())) {
            differences.add("the phrase is not \"" + type.phrase() + "\", letter for letter");
        }
        if (!database.equals(type.database())) {
            differences.add("the name is not that of the live database, " + type.database());
        }
        if (!differences.isEmpty()) {
            throw new Problem(
                            ProblemCode.PHRASE_WRONG,
                            "The confirmation does not match: "
                                    + String.join(", and ", differences)
                                    + ".",
                            Problem.NOTHING_CHANGED,
                            "Look at the target once more, then type both exactly as shown.")
                    .toException();
        }
        return true;
    }

    private static boolean fitsDecision(Prompt.Decide decide, Answer answer) {
        return answer instanceof Answer.Decided(var word)
                && decide.options().stream().anyMatch(option -> option.word().equals(word));
    }

    private static boolean fitsEntry(Prompt.Enter enter, Answer answer) {
        if (!(answer instanceof Answer.Entered(var text))) {
            return false;
        }
        enter.form()
                .mistake(text)
                .ifPresent(mistake -> {
                    throw unfit(mistake);
                });
        return true;
    }

    private static boolean fitsConsent(Prompt.Consent consent, Answer answer) {
        return answer instanceof Answer.Proceed
                || (answer instanceof Answer.CountedAsDone(var reason)
                        && consent.cutOff().isPresent()
                        && reasoned(reason));
    }

    private static boolean fitsApproval(Prompt.Approve approve, Answer answer) {
        if (!(answer instanceof Answer.Approved(var code))) {
            return false;
        }
        if (approve.signer(code).isEmpty()) {
            throw new Problem(
                            ProblemCode.APPROVAL_UNFIT,
                            "This code is not from anybody who may still approve, or not for this"
                                    + " request.",
                            Problem.NOTHING_CHANGED,
                            "Give the request to one of them as it stands now, and paste the code"
                                    + " as a whole.")
                    .toException();
        }
        return true;
    }

    private static boolean fitsSign(Answer answer) {
        if (answer instanceof Answer.Signed(var conductedBy, _, _) && conductedBy.isBlank()) {
            throw unfit("Nobody is named as having conducted the run.");
        }
        return answer instanceof Answer.Signed;
    }

    private static boolean fitsFailed(Prompt.Failed failed, Answer answer) {
        return switch (answer) {
            case Answer.Retry _ -> failed.ways().contains(Prompt.Way.RETRY);
            case Answer.Skip(var reason) ->
                    reasoned(reason) && failed.ways().contains(Prompt.Way.SKIP);
            case Answer.Overrule(var reason) ->
                    reasoned(reason) && failed.ways().contains(Prompt.Way.OVERRIDE);
            default -> false;
        };
    }

    /** What is done against a rule needs a reason. */
    static boolean reasoned(String reason) {
        if (reason.isBlank()) {
            throw unfit("A reason is missing.", "Say why, in a few words.");
        }
        return true;
    }

    static ProblemException unfit(String what) {
        return unfit(what, "Answer what is asked, or abort the run.");
    }

    /** The same where something else mends it. */
    static ProblemException unfit(String what, String next) {
        return new Problem(ProblemCode.ANSWER_UNFIT, what, Problem.NOTHING_CHANGED, next)
                .toException();
    }
}
