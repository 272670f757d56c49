package dev.steadyhand.runbook;

/** What each kind of step is called in runbooks. A kind that is forgotten here does not compile. */
final class StepKind {

    private StepKind() {}

    static String of(Step step) {
        return switch (step) {
            case Step.Checklist _ -> "checklist";
            case Step.Precheck _ -> "precheck";
            case Step.ChooseBackup _ -> "choose-backup";
            case Step.VerifyBackup _ -> "verify-backup";
            case Step.SafetyBackup _ -> "safety-backup";
            case Step.BackupStep _ -> "backup";
            case Step.Confirm _ -> "confirm";
            case Step.Restore _ -> "restore";
            case Step.VerifyRestore _ -> "verify-restore";
            case Step.Sql _ -> "sql";
            case Step.Switch _ -> "switch";
            case Step.MissingRowsStep _ -> "missing-rows";
            case Step.SyncBucket _ -> "sync-bucket";
            case Step.RestoreFiles _ -> "restore-files";
            case Step.Undo _ -> "undo";
            case Step.Discard _ -> "discard";
            case Step.Http _ -> "http";
            case Step.Decision _ -> "decision";
            case Step.Input _ -> "input";
            case Step.Wait _ -> "wait";
            case Step.Command _ -> "command";
            case Step.Approval _ -> "approval";
            case Step.Notify _ -> "notify";
            case Step.Cleanup _ -> "cleanup";
            case Step.SignOff _ -> "sign-off";
        };
    }
}
