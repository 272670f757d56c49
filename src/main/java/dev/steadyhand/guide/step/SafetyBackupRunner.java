package dev.steadyhand.guide.step;

import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.runbook.Step;

/** A backup of what is live, before anything is changed; nothing live needs none. */
final class SafetyBackupRunner implements StepRunner<Step.SafetyBackup> {

    private final BackupService backups;
    private final LiveServer live;

    SafetyBackupRunner(BackupService backups, LiveServer live) {
        this.backups = backups;
        this.live = live;
    }

    @Override
    public StepOutcome run(Step.SafetyBackup step, StepContext context) {
        ServerFacts facts = live.require(context);
        String database = facts.identity().database();
        if (!facts.databaseExists()) {
            return StepOutcome.skipped("There is no database " + database + " to save.");
        }
        if (facts.tables() == 0) {
            return StepOutcome.skipped("The database " + database + " has no tables to save.");
        }
        return context.facts().rehearsal()
                ? backups.plan(context)
                : backups.make(Effect.SAFETY_BACKUP, context);
    }
}
