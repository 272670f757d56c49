package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.runbook.Runbook;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = {"--to", "-t", "--target"},
            paramLabel = "TARGET",
            description = "The target it is restored to.")
    private @Nullable String target;

    @Option(
            names = "--place",
            paramLabel = "beside|instead|emptied",
            description =
                    "Where it is loaded: beside the live database and then switched in (usual),"
                            + " over its tables, or into it after emptying it.")
    private String place = "beside";

    @Option(
            names = "--tables",
            paramLabel = "A,B",
            split = ",",
            description =
                    "Restore only these tables, with their triggers; everything else of the live"
                            + " database stays as it is.")
    private List<String> tables = List.of();

    @Option(
            names = "--missing-rows",
            paramLabel = "TABLE",
            description =
                    "Add to this live table the rows that the backup has and it has not, by primary"
                            + " key; nothing else is changed.")
    private @Nullable String missingRows;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "Which database of a dump by another tool that holds several.")
    private String database = "";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many sessions load at once (usual: one for each core, at most 4).")
    private int threads = DumpPlan.usualThreads();

    @Option(
            names = {"--dry-run", "--rehearse"},
            description = "Make every check, change nothing, and print the plan.")
    private boolean rehearse;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "Write the report into this folder, as HTML, Markdown and JSON.")
    private @Nullable Path evidence;

    @Mixin private final LoadOption load = new LoadOption();

    @Mixin private final AccountOptions accounts = new AccountOptions();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Place where = place();
        TargetChoice.Chosen chosen = chosen();
        answers.requireRightPhrase(chosen.target());
        StepOptions options =
                CommandOrder.restoring(Threads.of(threads), load.care())
                        .options(shell.services().tool());
        try (Bench bench = shell.open(chosen.configuration(), options)) {
            Backup found = bench.inventory().find(backup);
            CommandOrder ordered = CommandOrder.restore(found, threads, load.care());
            Runs.Order order =
                    new Runs.Order(
                            runbook(where),
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

    private Runbook runbook(Place where) {
        if (missingRows == null) {
            return CommandRunbook.restore(where, tables, database, accounts.chosen());
        }
        if (!tables.isEmpty() || where != Place.BESIDE) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "--missing-rows goes with neither --tables nor --place.",
                            Problem.NOTHING_CHANGED,
                            "Give one of them.")
                    .toException();
        }
        return CommandRunbook.missingRows(missingRows, database);
    }

    /** A dump given by its path is looked for in its own folder as well. */
    private TargetChoice.Chosen chosen() {
        TargetChoice.Chosen chosen = new TargetChoice(shell).choose(Optional.ofNullable(target));
        return DumpPath.folderOf(backup)
                .map(folder -> TargetChoice.withFolder(chosen, folder))
                .orElse(chosen);
    }

    private Place place() {
        return Arrays.stream(Place.values())
                .filter(value -> value.word().equals(place))
                .findFirst()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.USAGE_WRONG,
                                        "There is no place named " + place + ".",
                                        Problem.NOTHING_CHANGED,
                                        "Give --place beside, instead or emptied.")
                                .toException());
    }

    private int report(Bench bench, RunOrder driven, Ending ending, String name) {
        Optional<Path> written = driven.evidence(ending, Optional.ofNullable(evidence));
        RunFacts facts = RunFacts.of(bench, ending);
        shell.print(
                () -> facts.restore(name, place, written),
                out -> RunOrder.summary(out, ending, written));
        return driven.finish(ending);
    }
}
