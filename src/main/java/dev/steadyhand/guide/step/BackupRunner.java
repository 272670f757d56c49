package dev.steadyhand.guide.step;

import dev.steadyhand.runbook.Step;

/** A backup for its own sake. */
final class BackupRunner implements StepRunner<Step.BackupStep> {

    private final BackupService backups;
    private final LiveServer live;

    BackupRunner(BackupService backups, LiveServer live) {
        this.backups = backups;
        this.live = live;
    }

    @Override
    public StepOutcome run(Step.BackupStep step, StepContext context) {
        live.require(context);
        return context.facts().rehearsal()
                ? backups.plan(context)
                : backups.make(Effect.BACKUP, context);
    }
}
