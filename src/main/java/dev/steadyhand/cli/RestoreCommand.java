package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.runbook.Runbook;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand restore}: a run of few steps, with every guard and the journal on it. */
@Command(
        name = "restore",
        description = {
            "Restore a backup: check the target, verify the backup, make a safety backup, load"
                    + " beside the live database, compare, switch.",
            "What was live is kept until \"steadyhand switch discard\". In production the phrase"
                    + " must be given with --confirm or typed."
        })
final class RestoreCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "BACKUP", description = "A backup's name, or the path of a dump file.")
    private String backup = "";

    @Mixin private final TargetOption target = new TargetOption();

    @Mixin private final StoreOption store = new StoreOption();

    @Mixin private final RestoreOptions what = new RestoreOptions();

    @Option(
            names = {"--dry-run", "--rehearse"},
            description = "Make every check, change nothing, and print the plan.")
    private boolean rehearse;

    @Mixin private final EvidenceOption evidence = new EvidenceOption();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TargetChoice.Chosen chosen =
                TargetChoice.reading(target.choose(shell, backup), store.chosen());
        Runbook steps = what.runbook(chosen.target());
        answers.requireRightPhrase(chosen.target());
        StepOptions options = what.order().options(shell.services().tool());
        try (Bench bench = shell.open(chosen.configuration(), options)) {
            Backup found =
                    store.chosen()
                            .map(bench.inventory()::in)
                            .orElse(bench.inventory())
                            .find(backup);
            CommandOrder ordered = what.order(found);
            Runs.Order order =
                    new Runs.Order(
                            steps,
                            chosen.target(),
                            rehearse ? RunMode.REHEARSAL : RunMode.REAL,
                            chosen.configuration().operator());
            RunOrder driven = new RunOrder(shell, bench);
            Ending ending =
                    driven.drive(
                            bench.runs().start(order.with(ordered.values())),
                            answers.commanded(shell, chosen.target(), ordered.answers()));
            return report(bench, driven, ending, found.name());
        }
    }

    private int report(Bench bench, RunOrder driven, Ending ending, String name) {
        Optional<Path> written = driven.evidence(ending, evidence.folder());
        RunFacts facts = RunFacts.of(bench, ending);
        shell.print(
                () -> facts.restore(name, what.placeWord(), written),
                out -> RunOrder.summary(out, ending, written));
        return driven.finish(ending);
    }
}
