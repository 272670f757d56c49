package dev.steadyhand.guide.step;

import dev.steadyhand.runbook.Step;

/** What each kind of step does. A kind that is forgotten here does not compile. */
public final class StepRunners {

    private final ChecklistRunner checklist = new ChecklistRunner();
    private final SignOffRunner signOff = new SignOffRunner();
    private final DecisionRunner decision = new DecisionRunner();
    private final InputRunner input = new InputRunner();
    private final WaitRunner pause = new WaitRunner();
    private final PrecheckRunner precheck;
    private final ChooseBackupRunner chooseBackup;
    private final VerifyBackupRunner verifyBackup;
    private final SafetyBackupRunner safetyBackup;
    private final BackupRunner backup;
    private final ConfirmRunner confirm;
    private final RestoreRunner restore;
    private final VerifyRestoreRunner verifyRestore;
    private final SqlRunner sql;
    private final SwitchRunner switchIn;
    private final MissingRowsRunner missingRows;
    private final SyncBucketRunner syncBucket;
    private final RestoreFilesRunner restoreFiles;
    private final UndoRunner undo;
    private final DiscardRunner discard;
    private final HttpRunner http;
    private final CommandRunner command;
    private final ApprovalRunner approval;
    private final NotifyRunner notice;
    private final CleanupRunner cleanup;
    private final KeysAhead keys;

    public StepRunners(StepServices services) {
        LiveServer live = new LiveServer(services);
        ChosenBackup chosen = new ChosenBackup(new Shelf(services.stores()));
        keys = new KeysAhead(chosen);
        BackupService backups = new BackupService(services, live);
        FormerContent former = new FormerContent(live);
        ForeignBackups foreign = new ForeignBackups(live);
        GivenUsers users = new GivenUsers(services.journal(), live, chosen);
        ThrowAwayCopies copies = new ThrowAwayCopies(live);
        precheck = new PrecheckRunner(live);
        chooseBackup = new ChooseBackupRunner(new BackupChoice(services), chosen);
        verifyBackup = new VerifyBackupRunner(chooseBackup, chosen);
        safetyBackup = new SafetyBackupRunner(backups, live);
        backup = new BackupRunner(backups, live);
        approval =
                new ApprovalRunner(
                        services.others().approvers(), services.journal(), services.clock());
        confirm = new ConfirmRunner(live, approval);
        restore = new RestoreRunner(services, live, chosen, foreign);
        verifyRestore = new VerifyRestoreRunner(live, chosen, foreign);
        sql = new SqlRunner(live, copies);
        switchIn = new SwitchRunner(live, users);
        missingRows = new MissingRowsRunner(live);
        syncBucket = new SyncBucketRunner(services, live, chosen, backups);
        restoreFiles =
                new RestoreFilesRunner(
                        services,
                        live,
                        new RestoreFilesRunner.Road(chooseBackup, confirm, syncBucket));
        undo = new UndoRunner(live, former, users);
        discard = new DiscardRunner(live, former);
        http = new HttpRunner(services.http());
        notice = new NotifyRunner(services.others().channels(), services.http(), services.clock());
        command =
                new CommandRunner(
                        new LocalProgram(System.getenv()),
                        new RunbookApprovals(services.journal()),
                        services.clock());
        cleanup = new CleanupRunner(live, copies);
    }

    /** Whether a run that is gone on with can read what it still has to. */
    public KeysAhead keys() {
        return keys;
    }

    /**
     * Executes a step, or goes on with one that was cut off.
     *
     * @throws dev.steadyhand.base.ProblemException where the step fails
     */
    public StepOutcome run(Step step, StepContext context) {
        return switch (step) {
            case Step.Checklist kind -> checklist.run(kind, context);
            case Step.Precheck kind -> precheck.run(kind, context);
            case Step.ChooseBackup kind -> chooseBackup.run(kind, context);
            case Step.VerifyBackup kind -> verifyBackup.run(kind, context);
            case Step.SafetyBackup kind -> safetyBackup.run(kind, context);
            case Step.BackupStep kind -> backup.run(kind, context);
            case Step.Confirm kind -> confirm.run(kind, context);
            case Step.Restore kind -> restore.run(kind, context);
            case Step.VerifyRestore kind -> verifyRestore.run(kind, context);
            case Step.Sql kind -> sql.run(kind, context);
            case Step.Switch kind -> switchIn.run(kind, context);
            case Step.MissingRowsStep kind -> missingRows.run(kind, context);
            case Step.SyncBucket kind -> syncBucket.run(kind, context);
            case Step.RestoreFiles kind -> restoreFiles.run(kind, context);
            case Step.Undo kind -> undo.run(kind, context);
            case Step.Discard kind -> discard.run(kind, context);
            case Step.Http kind -> http.run(kind, context);
            case Step.Decision kind -> decision.run(kind, context);
            case Step.Input kind -> input.run(kind, context);
            case Step.Wait kind -> pause.run(kind, context);
            case Step.Approval kind -> approval.run(kind, context);
            case Step.Notify kind -> notice.run(kind, context);
            case Step.Command kind -> command.run(kind, context);
            case Step.Cleanup kind -> cleanup.run(kind, context);
            case Step.SignOff kind -> signOff.run(kind, context);
        };
    }
}
