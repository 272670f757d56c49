package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.DeepVerification;
import dev.steadyhand.archive.Depth;
import dev.steadyhand.archive.DepthStep;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.cli.terminal.WorkLines;
import dev.steadyhand.guide.step.Verifications;
import java.io.PrintStream;
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
                    + " schedules.",
            "What could not be looked at, since a store, a key or a server is not there, is said to"
                    + " be that: COULD NOT VERIFY."
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

    @Option(
            names = "--depth",
            paramLabel = "D",
            description =
                    "How deep: present, checksum, stream, members, structure (usual), or"
                            + " restorable, which tries it out in a throw-away database.")
    private String depth = Depth.USUAL.word();

    @Option(
            names = "--on",
            paramLabel = "SERVER",
            description =
                    "Try it out on another server: a configured target's, or that of a URL (or"
                            + " env:NAME, file:PATH).")
    private @Nullable String on;

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
        Depth wanted = Depth.of(depth).orElseThrow(() -> unknownDepth().toException());
        if (on != null && wanted != Depth.RESTORABLE) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "--on says where backups are tried out, and they are only read.",
                            Problem.NOTHING_CHANGED,
                            "Give --depth restorable with it.")
                    .toException();
        }
        Cancellation cancellation = new Cancellation();
        Work work =
                new Work(
                        WorkLines.on(shell.console().err(), shell.options().quiet()), cancellation);
        try (Bench bench = open()) {
            DepthRun run = new DepthRun(shell, bench, wanted, Optional.ofNullable(on));
            Verified verify = backup -> verified(run, backup, work);
            return name == null
                    ? verifyDue(bench, verify)
                    : verifyOne(bench.inventory().find(name), verify);
        }
    }

    /** Ctrl-C stops the reading; a run that tries a backup out sees to it by itself. */
    private static DeepVerification verified(DepthRun run, Backup backup, Work work) {
        try (Interrupts _ = Interrupts.handle(work.cancellation()::cancel)) {
            return run.verify(backup, work);
        }
    }

    /** How one backup is verified. */
    @FunctionalInterface
    private interface Verified {
        DeepVerification of(Backup backup);
    }

    private Problem unknownDepth() {
        return new Problem(
                ProblemCode.USAGE_WRONG,
                "There is no depth named " + depth + ".",
                Problem.NOTHING_CHANGED,
                "Give --depth present, checksum, stream, members, structure or restorable.");
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

    private int verifyOne(Backup backup, Verified verify) {
        DeepVerification verification = verify.of(backup);
        shell.print(() -> json(verification), out -> print(out, verification));
        verification
                .problem()
                .ifPresent(problem -> ProblemLines.print(shell.console().err(), problem));
        return exitCode(verification);
    }

    private int verifyDue(Bench bench, Verified verify) {
        List<Backup> due =
                new Verifications(bench.journal())
                        .due(bench.inventory().list().backups(), fresh, sample);
        List<DeepVerification> done = due.stream().map(verify::of).toList();
        Verdict verdict =
                done.stream().map(DeepVerification::verdict).reduce(Verdict.PASS, Verdict::and);
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

    private static int exitCode(DeepVerification verification) {
        if (verification.verdict().isGood()) {
            return 0;
        }
        return verification.problem().map(problem -> problem.code().exitCode().number()).orElse(1);
    }

    private static ObjectNode json(List<DeepVerification> all, Verdict verdict) {
        ObjectNode json = Json.object();
        var backups = json.putArray("backups");
        all.forEach(each -> backups.add(json(each)));
        return json.put("verdict", verdict.words());
    }

    private static ObjectNode json(DeepVerification verification) {
        ObjectNode json = Json.object().put("backup", verification.backup());
        var checks = json.putArray("checks");
        for (DepthStep step : verification.steps()) {
            checks.add(
                    RunJson.check(step.check())
                            .put("depth", step.depth().word())
                            .put("seconds", Json.seconds(step.took())));
        }
        json.put("verdict", verification.verdict().words());
        verification.problem().ifPresent(problem -> json.set("problem", Json.problem(problem)));
        return json;
    }

    private static void print(PrintStream out, List<DeepVerification> all) {
        all.forEach(each -> out.println(each.backup() + ": " + each.verdict().words()));
        out.println(all.size() + (all.size() == 1 ? " backup was due." : " backups were due."));
    }

    private static void print(PrintStream out, DeepVerification verification) {
        for (DepthStep step : verification.steps()) {
            out.println(
                    step.check().verdict().words()
                            + "  "
                            + step.depth().word()
                            + " ("
                            + Elapsed.text(step.took())
                            + "): "
                            + step.check().detail());
        }
        out.println(verification.backup() + ": " + verification.verdict().words());
    }
}
