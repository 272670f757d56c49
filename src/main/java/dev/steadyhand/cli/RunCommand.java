package dev.steadyhand.cli;

import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.WalkHistory;
import dev.steadyhand.runbook.Runbook;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand run}: walks a runbook. */
@Command(
        name = "run",
        description =
                "Walk a runbook, step by step: at the terminal, or unattended with answers given.")
final class RunCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "RUNBOOK", description = "The id of a runbook, or the path of a file.")
    private String runbook = "";

    @Option(
            names = {"-t", "--target"},
            paramLabel = "T",
            description = "The target it is walked for.")
    private @Nullable String target;

    @Option(
            names = {"--rehearse", "--dry-run"},
            description = "Make every check, change nothing, and print the plan.")
    private boolean rehearse;

    @Option(names = "--drill", description = "Record it as a drill, not as the real thing.")
    private boolean drill;

    @Option(
            names = "--incident",
            paramLabel = "TIME",
            description =
                    "When the damage happened, such as 2026-11-21T02:10:00Z: backups made after it"
                            + " are remarked upon.")
    private @Nullable Instant incident;

    @Mixin private final EvidenceOption evidence = new EvidenceOption();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Runbook page = shell.runbooks().find(runbook).orThrow();
        TargetChoice.Chosen chosen = new TargetChoice(shell).choose(Optional.ofNullable(target));
        try (Bench bench = shell.open(chosen.configuration())) {
            Runs.Order order =
                    new Runs.Order(
                            page,
                            chosen.target(),
                            mode(),
                            chosen.configuration().operator(),
                            Optional.ofNullable(incident));
            say(bench.runs().history(page, chosen.target()), page);
            RunOrder driven = new RunOrder(shell, bench);
            Ending ending =
                    driven.drive(
                            bench.runs().start(order), answers.operator(shell, chosen.target()));
            return report(shell, driven, ending, evidence.folder());
        }
    }

    /** Beside the output: whether it was ever proven, and how long it may take. */
    private void say(WalkHistory history, Runbook page) {
        if (shell.isQuiet()) {
            return;
        }
        PrintStream err = shell.console().err();
        err.println(history.words(shell.surroundings().clock().instant()) + ".");
        history.durations(page).forEach(err::println);
    }

    private RunMode mode() {
        if (rehearse) {
            return RunMode.REHEARSAL;
        }
        return drill ? RunMode.DRILL : RunMode.REAL;
    }

    static int report(Shell shell, RunOrder driven, Ending ending, Optional<Path> folder) {
        Optional<Path> written = driven.evidence(ending, folder);
        shell.print(
                () -> RunJson.of(ending, written), out -> RunOrder.summary(out, ending, written));
        return driven.finish(ending);
    }
}
