package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.Retentions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand backups keep}: a backup is put under hold, or taken from it. */
@Command(
        name = "keep",
        description =
                "Put a backup under hold, so that neither retention nor a command deletes it; or"
                        + " take it from its hold.")
final class KeepCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "BACKUP", description = "Its name.")
    private String name = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for whoever finds it later; it also goes into the journal.")
    private String reason = "";

    @Option(names = "--release", description = "Take it from its hold.")
    private boolean release;

    KeepCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var configuration = new TargetChoice(shell).configuration();
        try (Bench bench = shell.open(configuration)) {
            Backup backup = bench.inventory().find(name);
            Retentions retentions = bench.retentions(shell.surroundings().clock());
            if (release) {
                retentions.release(backup, reason);
            } else {
                retentions.hold(backup, reason);
            }
            shell.print(
                    () -> Json.object().put("backup", backup.name()).put("held", !release),
                    out ->
                            out.println(
                                    backup.name()
                                            + (release
                                                    ? " is under hold no longer."
                                                    : " is under hold.")));
            return 0;
        }
    }
}
