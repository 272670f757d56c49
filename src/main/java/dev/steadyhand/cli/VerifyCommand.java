package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.cli.terminal.WorkLines;
import dev.steadyhand.guide.step.Verifications;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups verify}: one backup, or those that are due. */
@Command(
        name = "verify",
        description = {
            "Read a backup from its first byte to its last, and hold it against its checksum file"
                    + " and manifest.",
            "Without a name, with --new or --sample: those that are due, one after the other; for"
                    + " schedules."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "BACKUP",
            description = "Its name, or the path of its dump.")
    private @Nullable String name;

    @Option(names = "--new", description = "All that were never verified, or could not be.")
    private boolean fresh;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "So many of the others, those whose verification is longest ago.")
    private int sample;

    @Mixin private final StoreOption store = new StoreOption();

    VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        boolean due = fresh || sample > 0;
        if (sample < 0 || due == (name != null)) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "It is not said which backups are to be verified.",
                            Problem.NOTHING_CHANGED,
                            "Name one, or give --new, --sample N or both.")
                    .toException();
        }
        Cancellation cancellation = new Cancellation();
        try (Bench bench = open();
                Interrupts _ = Interrupts.handle(cancellation::cancel)) {
            return name == null
                    ? verifyDue(bench, cancellation)
                    : verifyOne(bench, bench.inventory().find(name), cancellation);
        }
    }

    /** With the folder of a dump that is named by its path. */
    private Bench open() {
        TargetChoice choice = new TargetChoice(shell);
        return shell.open(
                Optional.ofNullable(name)
                        .flatMap(DumpPath::folderOf)
                        .map(choice::configurationWith)
                        .orElseGet(() -> choice.configuration(store.chosen())));
    }

    private int verifyOne(Bench bench, Backup backup, Cancellation cancellation) {
        BackupVerification verification = verify(bench, backup, cancellation);
        shell.print(() -> json(verification), out -> print(out, verification));
        verification
                .problem()
                .ifPresent(problem -> ProblemLines.print(shell.console().err(), problem));
        return exitCode(verification);
    }

    private int verifyDue(Bench bench, Cancellation cancellation) {
        List<Backup> due =
                new Verifications(bench.journal())
                        .due(bench.inventory().list().backups(), fresh, sample);
        List<BackupVerification> done = new ArrayList<>();
        for (Backup backup : due) {
            done.add(verify(bench, backup, cancellation));
        }
        Verdict verdict =
                done.stream().map(BackupVerification::verdict).reduce(Verdict.PASS, Verdict::and);
        shell.print(() -> json(done, verdict), out -> print(out, done));
        done.stream()
                .flatMap(each -> each.problem().stream())
                .forEach(problem -> ProblemLines.print(shell.console().err(), problem));
        return done.stream()
                .filter(each -> !each.verdict().isGood())
                .findFirst()
                .map(VerifyCommand::exitCode)
                .orElse(0);
    }

    /** On record, also where the store did not let it be read: then nothing is known of it. */
    private BackupVerification verify(Bench bench, Backup backup, Cancellation cancellation) {
        Work work =
                new Work(
                        WorkLines.on(shell.console().err(), shell.options().quiet()), cancellation);
        BackupVerification verification;
        try {
            verification = BackupVerification.of(backup, work);
        } catch (ProblemException trouble) {
            if (name != null || trouble.problem().code() == ProblemCode.CANCELLED) {
                throw trouble;
            }
            verification =
                    new BackupVerification(
                            backup.name(),
                            List.of(
                                    new Check(
                                            BackupVerification.FILES,
                                            Verdict.COULD_NOT_VERIFY,
                                            trouble.problem().what())),
                            Optional.of(trouble.problem()));
        }
        Verifications.note(
                bench.journal(), bench.configuration().operator(), backup, verification.verdict());
        return verification;
    }

    private static int exitCode(BackupVerification verification) {
        if (verification.verdict().isGood()) {
            return 0;
        }
        return verification.problem().map(problem -> problem.code().exitCode().number()).orElse(1);
    }

    private static ObjectNode json(List<BackupVerification> all, Verdict verdict) {
        ObjectNode json = Json.object();
        var backups = json.putArray("backups");
        all.forEach(each -> backups.add(json(each)));
        return json.put("verdict", verdict.words());
    }

    private static ObjectNode json(BackupVerification verification) {
        ObjectNode json = Json.object().put("backup", verification.backup());
        var checks = json.putArray("checks");
        verification.checks().forEach(check -> checks.add(RunJson.check(check)));
        json.put("verdict", verification.verdict().words());
        verification.problem().ifPresent(problem -> json.set("problem", Json.problem(problem)));
        return json;
    }

    private static void print(PrintStream out, List<BackupVerification> all) {
        all.forEach(each -> out.println(each.backup() + ": " + each.verdict().words()));
        out.println(all.size() + (all.size() == 1 ? " backup was due." : " backups were due."));
    }

    private static void print(PrintStream out, BackupVerification verification) {
        for (Check check : verification.checks()) {
            out.println(check.verdict().words() + "  " + check.name() + ": " + check.detail());
        }
        out.println(verification.backup() + ": " + verification.verdict().words());
    }
}
