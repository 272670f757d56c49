package dev.steadyhand.evidence;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.RunEvents;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.journal.Checkpoint;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.journal.TickingClock;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as its events, told one after another, with a clock that moves as it is told to. */
final class SampleRun {

    static final String RUN = "20261121-142233-3f2a90";
    static final String BACKUP = "backup_shop-production_20261121_020000";

    private static final String PAGE =
            """
            ---
            id: restore-database
            title: Restore a database from a backup
            for: [mariadb]
            clock: rto
            version: 3
            ---

            # Restore a database from a backup

            ## Agree that a restore is the right thing

            - [ ] One person leads this incident
            - [ ] The application is in maintenance mode

            ## Check the target

            ```step
            kind: precheck
            checks: [reachable, identity]
            ```

            ## Choose the backup

            ```step
            kind: choose-backup
            ```

            ## Make a safety backup

            ```step
            kind: safety-backup
            ```

            ## Confirm the restore

            ```step
            kind: confirm
            ```

            ## Restore beside the live database

            ```step
            kind: restore
            place: beside
            ```

            ## Verify the restored copy

            ```step
            kind: verify-restore
            ```

            ## Switch the copy in

            ```step
            kind: switch
            ```

            ## Check the health

            ```step
            kind: http
            skippable: true
            ```

            ## Sign off

            ```step
            kind: sign-off
            ```
            """;

    final TickingClock clock = new TickingClock();
    final MemoryJournal journal = new MemoryJournal(clock);
    String title = "Restore a database from a backup";
    String operator = "Ada Example";
    RunMode mode = RunMode.REAL;
    Environment environment = Environment.PRODUCTION;
    Attachments attachments = new Attachments(Path.of("no-such-folder"));
    private final List<RunEvent.PlannedCall> calls = new ArrayList<>();

    static Runbook read(String text) {
        return new RunbookReader().read("page", text).orThrow();
    }

    SampleRun tell(Duration after, RunEvent event) {
        clock.move(after);
        var data = RunEvents.data(event);
        data.put("target", "shop-production");
        journal.append(Optional.of(RUN), operator, RunEvents.kind(event), data);
        return this;
    }

    SampleRun tell(RunEvent event) {
        return tell(Duration.ZERO, event);
    }

    /** Somebody is to be called when it has gone on for so long; before it begins. */
    SampleRun escalates(String role, String person, Duration after) {
        calls.add(new RunEvent.PlannedCall(after, role, person));
        return this;
    }

    SampleRun begun() {
        Runbook runbook = read(PAGE);
        return tell(
                new RunEvent.Started(
                        RUN,
                        runbook.id(),
                        title,
                        PAGE,
                        runbook.sha256(),
                        "shop-production",
                        environment,
                        mode,
                        operator,
                        Objectives.USUAL,
                        Optional.empty(),
                        Map.of(),
                        calls));
    }

    private SampleRun asks(String step, String question) {
        return tell(new RunEvent.Asked(step, question));
    }

    private SampleRun answered(Duration after, String step, String answer) {
        return tell(after, new RunEvent.Answered(step, answer, Map.of()));
    }

    private SampleRun done(Duration after, String step, Verdict verdict, String detail) {
        return tell(after, new RunEvent.StepDone(step, verdict, detail, Map.of()));
    }

    /** Up to the choice: boxes ticked, server checked, one failure tried again. */
    SampleRun prepared() {
        String agree = "agree-that-a-restore-is-the-right-thing";
        String check = "check-the-target";
        begun().tell(new RunEvent.StepStarted(agree));
        asks(agree, "Tick what is done");
        tell(Duration.ofSeconds(20), new RunEvent.Ticked(agree, 0, true));
        tell(Duration.ofSeconds(15), new RunEvent.Ticked(agree, 1, true));
        answered(Duration.ofSeconds(5), agree, "go on");
        done(Duration.ZERO, agree, Verdict.PASS, "");
        tell(new RunEvent.StepStarted(check));
        tell(Duration.ofSeconds(6), new RunEvent.StepFailed(check, unreachable()));
        asks(check, "What now? The server does not answer.");
        answered(Duration.ofSeconds(48), check, "try again");
        tell(new RunEvent.Retried(check));
        tell(new RunEvent.IdentitySeen(identity()));
        tell(Duration.ofMillis(400), new RunEvent.Checked(check, checks()));
        done(Duration.ofMillis(12), check, Verdict.PASS_WITH_WARNINGS, "1 session is connected.");
        return this;
    }

    /** A restore that went well, up to the signature and the end. */
    SampleRun restored() {
        prepared().chosen();
        safetyBackup();
        String confirm = "confirm-the-restore";
        tell(new RunEvent.StepStarted(confirm)).asks(confirm, "Type the confirmation");
        tell(
                Duration.ofSeconds(12),
                new RunEvent.AnswerRefused(confirm, "The phrase is not the one asked for."));
        answered(Duration.ofSeconds(14), confirm, "typed as asked");
        done(Duration.ZERO, confirm, Verdict.PASS, "");
        restore();
        String verify = "verify-the-restored-copy";
        tell(new RunEvent.StepStarted(verify));
        tell(
                Duration.ofSeconds(190),
                new RunEvent.Checked(
                        verify, List.of(Check.pass("orders", "31,000,112 rows, content equal"))));
        done(Duration.ZERO, verify, Verdict.PASS, "47 of 47 tables are equal");
        String live = "switch-the-copy-in";
        tell(new RunEvent.StepStarted(live));
        tell(new RunEvent.EffectBegun(live, Effect.SWITCH, names()));
        tell(
                Duration.ofMillis(640),
                new RunEvent.EffectComplete(live, Effect.SWITCH, Map.of("seconds", "0.6")));
        done(Duration.ZERO, live, Verdict.PASS, "47 tables are live.");
        String health = "check-the-health";
        tell(new RunEvent.StepStarted(health));
        done(Duration.ofSeconds(9), health, Verdict.PASS, "/healthz answered 200 at the 3rd try.");
        tell(new RunEvent.Noted("Orders of 02:00 to 14:10 are missing; Bo enters them again."));
        return signed();
    }

    private SampleRun signed() {
        String sign = "sign-off";
        tell(new RunEvent.StepStarted(sign)).asks(sign, "Sign off");
        tell(
                Duration.ofSeconds(95),
                new RunEvent.Answered(
                        sign,
                        "signed by Ada Example, Bo Sample",
                        Map.of(
                                "sign.conducted", "Ada Example",
                                "sign.reviewed", "Bo Sample",
                                "sign.note", "Former content is kept until Monday.")));
        done(Duration.ZERO, sign, Verdict.PASS, "");
        return tell(new RunEvent.Finished(Verdict.PASS_WITH_WARNINGS));
    }

    SampleRun chosen() {
        String choose = "choose-the-backup";
        tell(new RunEvent.StepStarted(choose)).asks(choose, "Choose a backup");
        answered(Duration.ofSeconds(72), choose, BACKUP + " in offsite");
        return tell(
                new RunEvent.StepDone(
                        choose,
                        Verdict.PASS,
                        "12 h old, 47 tables",
                        Map.of("backup.name", BACKUP, "backup.taken", "2026-11-21T02:00:00Z")));
    }

    private void safetyBackup() {
        String safety = "make-a-safety-backup";
        tell(new RunEvent.StepStarted(safety));
        tell(new RunEvent.EffectBegun(safety, Effect.SAFETY_BACKUP, Map.of()));
        tell(
                Duration.ofSeconds(101),
                new RunEvent.EffectComplete(
                        safety,
                        Effect.SAFETY_BACKUP,
                        Map.of(
                                "backup", "backup_shop-production_20261121_142512",
                                "file", "backup_shop-production_20261121_142512.sql.gz",
                                "sha256", "5d".repeat(32),
                                "tables", "46",
                                "rows", "31200481",
                                "bytes", "2874112390",
                                "seconds", "101.2")));
        done(Duration.ZERO, safety, Verdict.PASS, "46 tables, 31,200,481 rows");
    }

    private void restore() {
        String restore = "restore-beside-the-live-database";
        tell(new RunEvent.StepStarted(restore));
        tell(new RunEvent.EffectBegun(restore, Effect.RESTORE, names()));
        tell(
                Duration.ofSeconds(751),
                new RunEvent.EffectComplete(
                        restore,
                        Effect.RESTORE,
                        Map.of(
                                "backup", BACKUP,
                                "tables", "47",
                                "rows", "40118202",
                                "bytes", "12400000000",
                                "seconds", "750.9")));
        done(Duration.ofMillis(100), restore, Verdict.PASS, "47 tables, 40,118,202 rows in 12:31");
    }

    private static Map<String, String> names() {
        return Map.of(
                "database", "shop",
                "copy", "shop__restore_142233",
                "before", "shop__before_142233");
    }

    static Identity identity() {
        return new Identity(Product.MARIADB, "3f2a90b1-c4d5-11ef", "db-1", 3306, "shop");
    }

    static Problem unreachable() {
        return new Problem(
                ProblemCode.SERVER_UNREACHABLE,
                "The server db-1:3306 does not answer.",
                Problem.NOTHING_CHANGED,
                "Check that it runs, then try again.");
    }

    private static List<Check> checks() {
        return List.of(
                Check.pass("reachable", "db-1:3306 answers in 3 ms"),
                Check.pass("identity", identity().text()),
                Check.warn("sessions", "app@10.0.0.7 is connected: idle"));
    }

    RunReport report() {
        return report(List.of());
    }

    RunReport anchoredReport() {
        return report(List.of(journal.checkpoint()));
    }

    RunReport report(List<Checkpoint> anchors) {
        return new RunReports(journal, SampleRun::read, attachments).of(RUN, anchors);
    }
}
