package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Step;
import java.util.Map;

/**
 * Reads the chosen backup from end to end. Where it is damaged and the operator tries again,
 * another one can be chosen.
 */
final class VerifyBackupRunner implements StepRunner<Step.VerifyBackup> {

    private final ChooseBackupRunner choosing;
    private final ChosenBackup chosen;

    VerifyBackupRunner(ChooseBackupRunner choosing, ChosenBackup chosen) {
        this.choosing = choosing;
        this.chosen = chosen;
    }

    @Override
    public StepOutcome run(Step.VerifyBackup step, StepContext context) {
        Map<String, String> values =
                isKnownDamaged(context) ? choosing.choose(context).values() : Map.of();
        Backup backup = values.isEmpty() ? chosen.require(context) : choosing.found(values);
        Verdict verdict = BackupCheck.verify(backup, context);
        return StepOutcome.of(BackupCheck.told(verdict, backup), backup.dumpFile()).with(values);
    }

    private static boolean isKnownDamaged(StepContext context) {
        return context.ownEffect(Effect.BACKUP_VERIFICATION)
                .flatMap(record -> record.fact("verdict"))
                .filter(Verdict.FAIL.name()::equals)
                .isPresent();
    }
}
