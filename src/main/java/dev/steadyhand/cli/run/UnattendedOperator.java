package dev.steadyhand.cli.run;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Step;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers by rules written down before. What they do not say is refused, never guessed; a failed
 * step ends the run unless they say otherwise.
 */
public final class UnattendedOperator implements Operator {

    private static final int MOST_RETRIES = 2;

    private final Answers answers;
    private final Map<String, Integer> retries = new HashMap<>();

    public UnattendedOperator(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Optional<Answer> answer(Question question) {
        return Optional.of(answer(question.run(), question.prompt()));
    }

    private Answer answer(RunSnapshot run, Prompt prompt) {
        Step.StepText step = run.steps().get(run.current()).step().text();
        StepAnswers here = answers.at(step.id(), step.title());
        return switch (prompt) {
            case Prompt.Tick tick -> tick(tick, here, step);
            case Prompt.Proceed _ -> new Answer.Proceed();
            case Prompt.ChooseBackup choice -> choose(choice, here, step);
            case Prompt.Type type -> type(type, here, run);
            case Prompt.Decide decide -> decide(decide, here, step);
            case Prompt.Enter _ ->
                    new Answer.Entered(here.answer().orElseThrow(() -> missing(step, "answer: …")));
            case Prompt.Consent consent -> consent(consent, here, step);
            case Prompt.Approve approve -> approve(approve, here, run);
            case Prompt.Sign sign -> sign(sign, here);
            case Prompt.Failed failed -> failed(failed, here, step);
        };
    }

    @Override
    public void refused(Problem problem) {
        throw problem.toException();
    }

    private Answer tick(Prompt.Tick tick, StepAnswers here, Step.StepText step) {
        if (!tick.items().isEmpty() && !here.tick().orElse(false)) {
            throw missing(step, "tick: all");
        }
        for (int item = 0; item < tick.items().size(); item++) {
            if (!tick.ticked().contains(item)) {
                return new Answer.Ticked(item, true);
            }
        }
        return new Answer.Proceed();
    }

    private Answer choose(Prompt.ChooseBackup choice, StepAnswers here, Step.StepText step) {
        String wanted = here.backup().orElseThrow(() -> missing(step, "backup: NAME"));
        List<Prompt.BackupOption> there =
                choice.options().stream()
                        .filter(offered ->
                                here.store().orElse(offered.store()).equals(offered.store()))
                        .toList();
        Optional<Prompt.BackupOption> option =
                wanted.equals("newest")
                        ? newest(there)
                        : there.stream()
                                .filter(offered -> offered.name().equals(wanted))
                                .findFirst();
        return option.map(found -> new Answer.Chosen(found.name(), found.store()))
                .orElseThrow(() -> noBackup(wanted));
    }

    /** Those that are verified before those that are not, those without a remark before others. */
    private static Optional<Prompt.BackupOption> newest(List<Prompt.BackupOption> options) {
        return options.stream()
                .filter(option -> option.verdict() != Verdict.FAIL)
                .max(
                        Comparator.comparing(
                                        (Prompt.BackupOption option) -> option.remarks().isEmpty())
                                .thenComparing(option -> option.verdict().isGood())
                                .thenComparing(Prompt.BackupOption::taken));
    }

    private Answer type(Prompt.Type type, StepAnswers here, RunSnapshot run) {
        if (answers.fromPrompt()) {
            return new Answer.Typed(
                    here.phrase().orElse(type.phrase()), here.database().orElse(type.database()));
        }
        String phrase = here.phrase().orElseThrow(() -> unconfirmed(type, run));
        return new Answer.Typed(phrase, here.database().orElseThrow(() -> unconfirmed(type, run)));
    }

    private static Answer decide(Prompt.Decide decide, StepAnswers here, Step.StepText step) {
        String words =
                decide.options().stream()
                        .map(Step.Decision.Option::word)
                        .collect(Collectors.joining(" or "));
        return new Answer.Decided(
                here.answer().orElseThrow(() -> missing(step, "answer: " + words)));
    }

    /** What a crash cut off is only run again, or counted as done, where that very step says so. */
    private static Answer consent(Prompt.Consent consent, StepAnswers here, Step.StepText step) {
        if (consent.cutOff().isEmpty()) {
            if (!here.run().orElse(false)) {
                throw missing(step, "run: true");
            }
            return new Answer.Proceed();
        }
        return switch (here.answer().orElse("")) {
            case "again" -> new Answer.Proceed();
            case "done" ->
                    new Answer.CountedAsDone(
                            here.reason().orElseThrow(() -> missing(step, "reason: …")));
            default -> throw missing(step, "answer: again, or answer: done with a reason");
        };
    }

    /** Codes that are for another request, or were taken already, are passed over. */
    private static Answer approve(Prompt.Approve approve, StepAnswers here, RunSnapshot run) {
        return Stream.of(here.approval().orElse("").split("[\\s,]+"))
                .filter(code -> approve.signer(code).isPresent())
                .findFirst()
                .map(Answer.Approved::new)
                .orElseThrow(() -> unapproved(approve, run));
    }

    private static ProblemException unapproved(Prompt.Approve approve, RunSnapshot run) {
        return new Problem(
                        ProblemCode.APPROVAL_MISSING,
                        approve.given().size()
                                + " of "
                                + approve.needed()
                                + " people have approved: "
                                + approve.request().reason()
                                + ".",
                        "The run " + run.run() + " is kept where it stands.",
                        "One of "
                                + ApprovalQuestion.people(approve)
                                + " says until "
                                + approve.request().expires()
                                + ": steadyhand approve "
                                + approve.request().token()
                                + " . Put the code into the answers file, below steps: "
                                + approve.request().step()
                                + ": {approval: CODE}, then: steadyhand resume "
                                + run.run())
                .toException();
    }

    private static Answer sign(Prompt.Sign sign, StepAnswers here) {
        return new Answer.Signed(
                here.conductedBy().orElse(sign.operator()),
                here.reviewedBy().orElse(""),
                here.note().orElse(""));
    }

    private Answer failed(Prompt.Failed failed, StepAnswers here, Step.StepText step) {
        String way = here.onFailure().orElse("abort");
        if (way.equals("retry")
                && failed.ways().contains(Prompt.Way.RETRY)
                && retries.merge(step.id(), 1, Integer::sum) <= MOST_RETRIES) {
            return new Answer.Retry();
        }
        if (way.equals("skip") && failed.ways().contains(Prompt.Way.SKIP)) {
            return new Answer.Skip(here.reason().orElseThrow(() -> missing(step, "reason: …")));
        }
        return new Answer.Abort(failed.problem().what());
    }

    private static ProblemException missing(Step.StepText step, String answer) {
        return new Problem(
                        ProblemCode.ANSWER_MISSING,
                        "The step \"" + step.title() + "\" needs an answer it was not given.",
                        "The run ended there; nothing live was changed by this step.",
                        "Add to the answers file, below steps: " + step.id() + ": {" + answer + "}")
                .toException();
    }

    private static ProblemException noBackup(String wanted) {
        return new Problem(
                        ProblemCode.BACKUP_MISSING,
                        wanted.equals("newest")
                                ? "There is no backup to choose."
                                : "There is no backup named " + wanted + ".",
                        Problem.NOTHING_CHANGED,
                        "See those there are with: steadyhand backups list")
                .toException();
    }

    private static ProblemException unconfirmed(Prompt.Type type, RunSnapshot run) {
        return new Problem(
                        ProblemCode.CONFIRMATION_MISSING,
                        "What this run does to "
                                + run.environment().word()
                                + " was not confirmed: nobody is there to type it.",
                        "Nothing live was changed.",
                        "Give --confirm \""
                                + type.phrase()
                                + "\" if "
                                + type.database()
                                + " is the database you mean.")
                .toException();
    }
}
