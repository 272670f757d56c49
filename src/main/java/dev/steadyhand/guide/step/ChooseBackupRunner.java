package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the operator choose among the target's backups; none is chosen beforehand. */
final class ChooseBackupRunner implements StepRunner<Step.ChooseBackup> {

    private final BackupChoice choice;
    private final ChosenBackup chosen;

    ChooseBackupRunner(BackupChoice choice, ChosenBackup chosen) {
        this.choice = choice;
        this.chosen = chosen;
    }

    @Override
    public StepOutcome run(Step.ChooseBackup step, StepContext context) {
        StepOutcome outcome = choose(context);
        if (!step.verify()) {
            return outcome;
        }
        Backup backup = found(outcome.values());
        Verdict verdict = BackupCheck.told(BackupCheck.verify(backup, context), backup);
        return StepOutcome.of(outcome.verdict().and(verdict), outcome.detail())
                .with(outcome.values());
    }

    /** What a step has chosen just now. */
    Backup found(Map<String, String> values) {
        return chosen.find(choice(values, "name"), choice(values, "store"));
    }

    private static String choice(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get("backup." + name)).orElseThrow();
    }

    /** Asks, unless the operator has just insisted on what was chosen. */
    StepOutcome choose(StepContext context) {
        boolean insisted = context.isOverruled(ProblemCode.WRONG_APPLICATION);
        if (!insisted) {
            ask(context);
        }
        Backup backup =
                chosen.find(
                        context.value("choice.backup").orElseThrow(),
                        context.value("choice.store").orElseThrow());
        // Of whom it is matters where it may come to replace something.
        boolean other =
                BackupChoice.isOther(backup, context.facts().target()) && !context.isTestRestore();
        if (other && !insisted && !backup.isOfNobody()) {
            throw ofAnother(backup, context).toException();
        }
        // Told now, and not after the safety backup was made.
        backup.requireKey();
        return StepOutcome.of(
                        other ? Verdict.PASS_WITH_WARNINGS : Verdict.PASS,
                        backup.name() + ", " + ByteSize.text(backup.bytes()))
                .with(choice.values(backup));
    }

    private void ask(StepContext context) {
        List<Prompt.BackupOption> options = choice.options(context.facts(), context.work());
        if (options.isEmpty()) {
            throw none(context).toException();
        }
        context.ask(new Prompt.ChooseBackup(options));
    }

    private static Problem none(StepContext context) {
        return new Problem(
                ProblemCode.BACKUP_MISSING,
                "There is no backup in the stores of " + context.facts().target().name() + ".",
                Problem.NOTHING_CHANGED,
                "Look whether the store's folder is the right one and is mounted.");
    }

    private static Problem ofAnother(Backup backup, StepContext context) {
        return new Problem(
                ProblemCode.WRONG_APPLICATION,
                "The backup "
                        + backup.name()
                        + " was made of "
                        + backup.target()
                        + ", not of "
                        + context.facts().target().name()
                        + ".",
                Problem.NOTHING_CHANGED,
                "Try again to choose another one, or go on all the same and say why.");
    }
}
