package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCopy;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.WorkLines;
import dev.steadyhand.guide.step.BackupCopies;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileHistory;
import dev.steadyhand.target.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code steadyhand backups copy}: a backup goes into another store, or comes back from the past.
 */
@Command(
        name = "copy",
        description = {
            "Copy a backup into another store, and read the copy back. What is there already is"
                + " compared, and copied where it is missing; so a copy that was cut off is gone on"
                + " with by the same command.",
            "With --missing all that the store lacks: the off-site part of a schedule.",
            "With --as-of a backup that was deleted or replaced is copied as it was, where the"
                    + " store keeps that."
        })
final class CopyCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "BACKUP",
            description = "Its name, or the path of its dump.")
    private String backup = "";

    @Option(
            names = "--missing",
            description =
                    "In place of a name: all backups that the store lacks, oldest first; for"
                            + " schedules. One that fails does not keep the others.")
    private boolean missing;

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "With --missing: those of this target alone.")
    private @Nullable String target;

    @Option(
            names = {"--into", "--to"},
            paramLabel = "S",
            required = true,
            description = "The store that it is copied into.")
    private String into = "";

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "As the store given with --store was at that moment (UTC): 2026-11-21 or"
                            + " 2026-11-21T14:22:33Z.")
    private @Nullable String moment;

    @Mixin private final StoreOption store = new StoreOption();

    CopyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (missing != backup.isEmpty() || (missing && moment != null)) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "It is not said which backups are to be copied.",
                            Problem.NOTHING_CHANGED,
                            "Name one, or give --missing.")
                    .toException();
        }
        Configuration configuration =
                DumpPath.folderOf(backup)
                        .map(folder -> new TargetChoice(shell).configurationWith(folder))
                        .orElseGet(() -> new TargetChoice(shell).configuration());
        Cancellation cancellation = new Cancellation();
        try (Bench bench = shell.open(configuration);
                Interrupts _ = Interrupts.handle(cancellation::cancel)) {
            BackupStore to = bench.stores().require(into);
            if (missing) {
                return new MissingRun(shell, bench, cancellation)
                        .copy(source(bench, to), Optional.ofNullable(target), to);
            }
            Backup source = source(bench, to).find(backup);
            Work work =
                    new Work(
                            WorkLines.on(shell.console().err(), shell.options().quiet()),
                            cancellation);
            BackupCopy.Result result =
                    new BackupCopies(bench.journal())
                            .copy(source, to, configuration.operator(), work);
            shell.print(
                    () -> json(source, to, result), out -> out.println(words(source, to, result)));
            return 0;
        }
    }

    /** Where it is looked for: not where it is to go, unless in what that was. */
    private Inventory source(Bench bench, BackupStore to) {
        String time = moment;
        if (time != null) {
            BackupStore past = history(bench.stores().require(from())).at(Moments.of(time));
            return new Inventory(List.of(past), _ -> past);
        }
        return store.chosen()
                .map(bench.inventory()::in)
                .orElseGet(() -> bench.inventory().without(to.name()));
    }

    private String from() {
        return store.chosen()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.USAGE_WRONG,
                                        "--as-of wants to know of which store.",
                                        Problem.NOTHING_CHANGED,
                                        "Give --store as well.")
                                .toException());
    }

    static FileHistory history(BackupStore store) {
        return store.history()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.STORE_DENIED,
                                        store.place() + " does not keep what files were.",
                                        Problem.NOTHING_CHANGED,
                                        "Turn versions on in the bucket, before the next accident.")
                                .toException());
    }

    private static ObjectNode json(Backup source, BackupStore to, BackupCopy.Result result) {
        ObjectNode json =
                Json.object()
                        .put("backup", source.name())
                        .put("file", to.address(source.dumpFile()))
                        .put("store", to.name())
                        .put("sha256", result.sha256());
        result.copied().forEach(json.putArray("copied")::add);
        result.same().forEach(json.putArray("same")::add);
        return json.put("verdict", "PASS");
    }

    private static String words(Backup source, BackupStore to, BackupCopy.Result result) {
        String what =
                result.copied().isEmpty()
                        ? " was there already, and is the same: "
                        : " copied and read back: ";
        return source.name() + what + to.address(source.dumpFile());
    }
}
