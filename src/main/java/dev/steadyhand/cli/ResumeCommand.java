package dev.steadyhand.cli;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.Operator;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Target;
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
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand resume}: goes on with a run that was left or cut off. */
@Command(
        name = "resume",
        description = {
            "Go on with a run that was left, or that a crash cut off.",
            "Without RUN: with the only one there is; where there are several, they are listed."
        })
final class ResumeCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The id of the run.")
    private @Nullable String run;

    @Option(
            names = "--end",
            paramLabel = "REASON",
            description = {
                "End the run instead of going on with it: only its clean-up is done, and nobody"
                        + " can go on with it then.",
                "The reason goes on record."
            })
    private @Nullable String end;

    @Mixin private final EvidenceOption evidence = new EvidenceOption();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    ResumeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (end != null) {
            return end(end);
        }
        LeftRun left = left();
        Optional<Path> folder = evidence.folder();
        Optional<ServerKind> practice = left.practice();
        if (practice.isPresent()) {
            return new PracticeRuns(shell, practice.get()).resume(left.run(), answers, folder);
        }
        TargetChoice choice = new TargetChoice(shell);
        TargetChoice.Chosen chosen =
                TargetChoice.into(
                        TargetChoice.withStores(target(choice, left), left.stores()),
                        left.ordered().into());
        StepOptions options = left.ordered().options(shell.services().tool());
        try (Bench bench = shell.open(chosen.configuration(), options)) {
            RunOrder driven = new RunOrder(shell, bench);
            GuidedRun run = bench.runs().resume(left.run(), chosen.configuration().operator());
            return RunCommand.report(
                    shell, driven, driven.drive(run, operator(left, chosen.target())), folder);
        }
    }

    private int end(String reason) {
        if (reason.isBlank()) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "--end needs a reason.",
                            Problem.NOTHING_CHANGED,
                            "Say why, such as: --end 'restored by hand'")
                    .toException();
        }
        Configuration configuration = new TargetChoice(shell).configuration();
        try (Bench bench = shell.open(configuration)) {
            String id = Optional.ofNullable(run).orElseGet(() -> only(bench.runs().unfinished()));
            RunSnapshot ended = bench.runs().end(id, configuration.operator(), reason);
            ObjectNode json =
                    Json.object()
                            .put("run", ended.run())
                            .put("outcome", ended.outcome().name())
                            .put("aborted", reason);
            shell.print(
                    () -> json, out -> out.println("Run " + ended.run() + " was ended: " + reason));
            return 0;
        }
    }

    /** A test restore on another server asks what the backup's own target says. */
    private static TargetChoice.Chosen target(TargetChoice choice, LeftRun left) {
        TargetChoice.Chosen server = choice.choose(Optional.of(left.target()));
        return left.ordered()
                .of()
                .filter(of -> !of.equals(left.target()))
                .map(of -> choice.choose(Optional.of(of)))
                .map(of -> TargetChoice.with(of.configuration(), of.target().on(server.target())))
                .orElse(server);
    }

    private Operator operator(LeftRun left, Target target) {
        return left.isFromCommand()
                ? answers.commanded(shell, target, left.ordered().answers())
                : answers.operator(shell, target);
    }

    /** What the journal says of the run to go on with. */
    private LeftRun left() {
        try (Bench bench = shell.open(new TargetChoice(shell).configuration())) {
            String id = Optional.ofNullable(run).orElseGet(() -> only(bench.runs().unfinished()));
            return LeftRun.of(bench.journal(), id);
        }
    }

    private String only(List<Runs.Unfinished> unfinished) {
        if (unfinished.size() == 1) {
            return unfinished.getFirst().run();
        }
        unfinished.forEach(left -> shell.console().err().println(line(left)));
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

    private String line(Runs.Unfinished left) {
        Duration age = Duration.between(left.started(), shell.surroundings().clock().instant());
        return left.run()
                + "  "
                + left.title()
                + ", "
                + left.target()
                + ", begun "
                + Elapsed.text(age)
                + " ago, now at: "
                + left.currentStep();
    }
}
