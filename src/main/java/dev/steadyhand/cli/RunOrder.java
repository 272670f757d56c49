package dev.steadyhand.cli;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.cli.run.Operator;
import dev.steadyhand.cli.run.RunDriver;
import dev.steadyhand.cli.run.Watcher;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.evidence.EvidenceWriter;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Drives a run for a command, writes its evidence and says how it ended. */
final class RunOrder {

    private final Shell shell;
    private final Bench bench;

    RunOrder(Shell shell, Bench bench) {
        this.shell = shell;
        this.bench = bench;
    }

    /** Drives the run to its end. */
    Ending drive(GuidedRun run, Operator operator) {
        try (GuidedRun driven = run;
                Watcher watcher = shell.watcher()) {
            return new RunDriver(driven, operator, watcher).drive();
        }
    }

    /** Writes the evidence where a folder is given; failed and aborted runs have some as well. */
    Optional<Path> evidence(Ending ending, Optional<Path> folder) {
        folder.ifPresent(place ->
                EvidenceWriter.write(
                        new Reports(bench).of(ending.run().run()),
                        place,
                        new Attachments(bench.home().attachments())));
        return folder.map(Path::toAbsolutePath).map(Path::normalize);
    }

    /** The lines that end a command's output, and its exit code. */
    int finish(Ending ending) {
        if (!ending.isGood()) {
            ProblemLines.print(shell.console().err(), ending.problem());
        }
        return ending.exitCode().number();
    }

    static void summary(PrintStream out, Ending ending, Optional<Path> evidence) {
        RunSnapshot run = ending.run();
        long good = run.steps().stream().filter(step -> step.verdict() == Verdict.PASS).count();
        run.plan().forEach(out::println);
        out.println(
                "Run "
                        + run.run()
                        + ": "
                        + run.outcome().words()
                        + ", "
                        + good
                        + " of "
                        + run.steps().size()
                        + " steps passed, "
                        + dev.steadyhand.base.Elapsed.text(run.elapsed()));
        evidence.ifPresent(folder -> out.println("Evidence: " + folder));
    }
}
