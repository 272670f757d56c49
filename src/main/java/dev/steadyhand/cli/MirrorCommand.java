package dev.steadyhand.cli;

import dev.steadyhand.cli.run.Answers;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand mirror}: one bucket is copied into another, object by object. */
@Command(
        name = "mirror",
        description = {
            "Copy a bucket into another: what is missing or different there is written, and each"
                    + " object proven. What would be written over is kept.",
            "The differences are shown with --dry-run. In production the phrase must be given with"
                    + " --confirm or typed."
        })
final class MirrorCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "SOURCE", description = "The configured bucket that is copied.")
    private String source = "";

    @Mixin private final TargetOption target = new TargetOption();

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "Copy only objects whose keys begin with this.")
    private String prefix = "";

    @Option(
            names = "--remove",
            description = "Remove the objects that SOURCE does not have; usually they stay.")
    private boolean remove;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many are copied at once (usual: one for each core, at most 4).")
    private int threads = DumpPlan.usualThreads();

    @Option(
            names = {"--dry-run", "--rehearse"},
            description = "Compare, change nothing, and print the plan.")
    private boolean rehearse;

    @Mixin private final EvidenceOption evidence = new EvidenceOption();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    MirrorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TargetChoice.Chosen chosen = target.choose(shell);
        chosen.configuration().target(source);
        answers.requireRightPhrase(chosen.target());
        CommandOrder ordered = CommandOrder.restoring(Threads.of(threads), Care.USUAL);
        try (Bench bench =
                shell.open(chosen.configuration(), ordered.options(shell.services().tool()))) {
            Runs.Order order =
                    new Runs.Order(
                            CommandRunbook.mirror(source, prefix, remove),
                            chosen.target(),
                            rehearse ? RunMode.REHEARSAL : RunMode.REAL,
                            chosen.configuration().operator());
            RunOrder driven = new RunOrder(shell, bench);
            Ending ending =
                    driven.drive(
                            bench.runs().start(order.with(ordered.values())),
                            answers.commanded(shell, chosen.target(), Answers.NONE));
            Optional<Path> written = driven.evidence(ending, evidence.folder());
            RunFacts facts = RunFacts.of(bench, ending);
            shell.print(
                    () -> facts.mirror(source, written),
                    out -> RunOrder.summary(out, ending, written));
            return driven.finish(ending);
        }
    }
}
