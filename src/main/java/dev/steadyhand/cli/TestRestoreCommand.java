package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupName;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.target.Target;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand test-restore}: a run that proves a backup and leaves nothing behind. */
@Command(
        name = "test-restore",
        description = {
            "Prove that a backup can be restored: verify it, load it into a throw-away database,"
                    + " compare that with the manifest, ask the target's sample queries, and drop"
                    + " it again, whatever came of it.",
            "No database that is there is touched. What earlier test restores left on the server"
                    + " when they were cut off is removed first."
        })
final class TestRestoreCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET|BACKUP",
            description =
                    "A target, whose newest backup is tried out; or a backup's name, or the path"
                            + " of a dump file.")
    private @Nullable String what;

    @Option(
            names = "--on",
            paramLabel = "SERVER",
            description =
                    "Try it out on another server: a configured target's, or that of a URL (or"
                        + " env:NAME, file:PATH) with a database whose name begins the new one.")
    private @Nullable String on;

    @Mixin private final StoreOption store = new StoreOption();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many sessions load at once (usual: one for each core, at most 4).")
    private int threads = DumpPlan.usualThreads();

    @Option(
            names = {"--dry-run", "--rehearse"},
            description = "Make every check, load nothing, and print the plan.")
    private boolean rehearse;

    @Mixin private final EvidenceOption evidence = new EvidenceOption();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    TestRestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TargetChoice choice = new TargetChoice(shell);
        TargetChoice.Chosen of = TargetChoice.reading(target(choice), store.chosen());
        TargetChoice.Chosen chosen = on == null ? of : choice.on(of, on);
        CommandOrder restoring = CommandOrder.restoring(Threads.of(threads), DumpPlan.USUAL.care());
        try (Bench bench =
                shell.open(chosen.configuration(), restoring.options(shell.services().tool()))) {
            Backup backup = backup(bench, of.target());
            Ending ending =
                    new TestRestoreRun(shell, bench, Threads.of(threads))
                            .drive(
                                    new TestRestoreRun.Tried(backup, of.target(), chosen.target()),
                                    rehearse ? RunMode.REHEARSAL : RunMode.DRILL,
                                    answers);
            return report(bench, ending, backup);
        }
    }

    private int report(Bench bench, Ending ending, Backup backup) {
        RunOrder driven = new RunOrder(shell, bench);
        Optional<Path> written = driven.evidence(ending, evidence.folder());
        RunFacts facts = RunFacts.of(bench, ending);
        shell.print(
                () -> facts.testRestore(backup.name(), written),
                out -> RunOrder.summary(out, ending, written));
        return driven.finish(ending);
    }

    /** The target whose backup it is. */
    private TargetChoice.Chosen target(TargetChoice choice) {
        Optional<Path> folder = Optional.ofNullable(what).flatMap(DumpPath::folderOf);
        if (folder.isPresent()) {
            return TargetChoice.withFolder(choice.choose(name()), folder.get());
        }
        return choice.choose(name().or(() -> Optional.ofNullable(what)));
    }

    private Optional<String> name() {
        return named().map(BackupName::target);
    }

    private Optional<BackupName> named() {
        return Optional.ofNullable(what)
                .map(text -> text.replaceFirst(".*[/\\\\]", ""))
                .flatMap(text -> BackupName.ofFile(text).or(() -> BackupName.parse(text)));
    }

    /** The one that was named, or the target's newest, good or bad: that is what is to be found. */
    private Backup backup(Bench bench, Target target) {
        var inventory = store.chosen().map(bench.inventory()::in).orElse(bench.inventory());
        boolean one =
                named().isPresent()
                        || Optional.ofNullable(what).flatMap(DumpPath::folderOf).isPresent();
        if (one) {
            return inventory.find(Optional.ofNullable(what).orElseThrow());
        }
        return inventory.list().of(target.name()).stream()
                .filter(backup -> target.stores().contains(backup.store().name()))
                .findFirst()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.BACKUP_MISSING,
                                        "There is no backup of "
                                                + target.name()
                                                + " that could be tried out.",
                                        Problem.NOTHING_CHANGED,
                                        "See those there are with: steadyhand backups list")
                                .toException());
    }
}
