package dev.steadyhand.cli;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.guide.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand resume}: goes on with a run that was left or cut off. */
@Command(
        name = "resume",
        description = {
            "Go on with a run that was left, or that a crash cut off.",
            "Without RUN: with the only one there is; where there are several, they are listed."
        })
final class ResumeCommand implements Callable<Integer> {

    private final Shell shell;
    private final PracticeRuns practice;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The id of the run.")
    private @Nullable String run;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "Write the report into this folder, as HTML, Markdown and JSON.")
    private @Nullable Path evidence;

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    ResumeCommand(Shell shell) {
        this.shell = shell;
        this.practice = new PracticeRuns(shell);
    }

    @Override
    public Integer call() {
        Left left = left();
        if (PracticeRuns.isOf(left)) {
            return practice.resume(left, answers, Optional.ofNullable(evidence));
        }
        TargetChoice.Chosen chosen = new ResumedTarget(shell).of(left);
        try (Bench bench = RunCommand.open(shell, chosen)) {
            RunOrder driven = new RunOrder(shell, bench);
            Ending ending =
                    driven.drive(
                            bench.runs().resume(left.run(), chosen.configuration().operator()),
                            left.isFromCommand()
                                    ? RestoreCommand.operator(shell, answers, chosen.target(), "")
                                    : answers.operator(shell, chosen.target()));
            return RunCommand.report(shell, driven, ending, Optional.ofNullable(evidence));
        }
    }

    /** What the journal says of the run to go on with. */
    private Left left() {
        TargetChoice choice = new TargetChoice(shell);
        try (Bench bench =
                RunCommand.open(shell, new TargetChoice.Chosen(choice.configuration(), nobody()))) {
            String id = Optional.ofNullable(run).orElseGet(() -> only(bench.runs().unfinished()));
            return Left.of(bench.journal(), id);
        }
    }

    private String only(List<Runs.Unfinished> unfinished) {
        if (unfinished.size() == 1) {
            return unfinished.getFirst().run();
        }
        unfinished.forEach(left ->
                shell.console()
                        .err()
                        .println(
                                left.run()
                                        + "  "
                                        + left.title()
                                        + ", "
                                        + left.target()
                                        + ", begun "
                                        + Elapsed.text(
                                                Duration.between(
                                                        left.started(),
                                                        shell.surroundings().clock().instant()))
                                        + " ago, at: "
                                        + left.currentStep()));
        throw new Problem(
                        ProblemCode.USAGE_WRONG,
                        unfinished.isEmpty()
                                ? "There is no run to go on with."
                                : "There are several runs to go on with.",
                        Problem.NOTHING_CHANGED,
                        unfinished.isEmpty()
                                ? "Begin one with: steadyhand run"
                                : "Name one of them: steadyhand resume RUN")
                .toException();
    }
}
