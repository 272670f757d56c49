package dev.steadyhand.cli;

import dev.steadyhand.cli.run.Answers;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand switch undo|discard}: what comes after a restore. */
@Command(
        name = "switch",
        description =
                "Take back the newest switch or addition of rows, or let go of what that needs.")
final class SwitchCommand {

    private final Shell shell;

    SwitchCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "undo",
            description =
                    "Make the former content live again; what was restored is kept beside it.")
    int undo(
            @Parameters(arity = "0..1", paramLabel = "TARGET", description = "The target.")
                    @Nullable String target,
            @Option(names = "--dry-run", description = "Change nothing, and print the plan.")
                    boolean rehearse,
            @Mixin AnswerOptions answers) {
        return run(CommandRunbook.UNDO, target, rehearse, answers);
    }

    @Command(
            name = "discard",
            description =
                    "Drop for good what was live before the newest switch, or the keys of rows that"
                            + " were added.")
    int discard(
            @Parameters(arity = "0..1", paramLabel = "TARGET", description = "The target.")
                    @Nullable String target,
            @Option(names = "--dry-run", description = "Change nothing, and print the plan.")
                    boolean rehearse,
            @Mixin AnswerOptions answers) {
        return run(CommandRunbook.DISCARD, target, rehearse, answers);
    }

    private int run(
            String runbook, @Nullable String target, boolean rehearse, AnswerOptions answers) {
        TargetChoice.Chosen chosen = new TargetChoice(shell).choose(Optional.ofNullable(target));
        answers.requireRightPhrase(chosen.target());
        try (Bench bench = shell.open(chosen.configuration())) {
            Runs.Order order =
                    new Runs.Order(
                            CommandRunbook.named(runbook),
                            chosen.target(),
                            rehearse ? RunMode.REHEARSAL : RunMode.REAL,
                            chosen.configuration().operator());
            RunOrder driven = new RunOrder(shell, bench);
            Ending ending =
                    driven.drive(
                            bench.runs().start(order),
                            answers.commanded(shell, chosen.target(), Answers.NONE));
            RunFacts facts = RunFacts.of(bench, ending);
            shell.print(facts::switched, out -> RunOrder.summary(out, ending, Optional.empty()));
            return driven.finish(ending);
        }
    }
}
