package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupDeletion;
import dev.steadyhand.cli.terminal.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups delete}: one backup, by somebody's decision. */
@Command(
        name = "delete",
        description =
                "Delete one backup with its checksum file and manifest. One under hold, and the"
                        + " last one of its target in a store that was verified, are refused.")
final class DeleteCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "BACKUP", description = "Its name.")
    private String name = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; it goes into the journal.")
    private String reason = "";

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The backup's name once more, where nobody can be asked to type it.")
    private @Nullable String confirm;

    @Option(names = "--dry-run", description = "Delete nothing, and name the files.")
    private boolean dryRun;

    DeleteCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var configuration = new TargetChoice(shell).configuration();
        try (Bench bench = shell.open(configuration)) {
            Backup backup = bench.inventory().find(name);
            List<String> files = new BackupDeletion(backup, shell.surroundings().clock()).files();
            if (!dryRun) {
                new TypedWord(shell)
                        .require(
                                backup.name(),
                                Optional.ofNullable(confirm),
                                "--confirm " + backup.name());
                bench.retentions(shell.surroundings().clock()).deleteOne(backup, reason);
            }
            shell.print(
                    () -> json(backup, files),
                    out ->
                            files.forEach(file ->
                                    out.println((dryRun ? "Would delete " : "Deleted ") + file)));
            return 0;
        }
    }

    private ObjectNode json(Backup backup, List<String> files) {
        ObjectNode json =
                Json.object()
                        .put("backup", backup.name())
                        .put("store", backup.store().name())
                        .put("deleted", !dryRun);
        files.forEach(json.withArray("files")::add);
        return json;
    }
}
