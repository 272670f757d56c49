package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupComparison;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.WorkLines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups compare}: whether two stores hold the same. */
@Command(
        name = "compare",
        description = {
            "Compare a backup in two stores: each file's size, checksum files and manifests byte"
                    + " for byte, the dumps by their SHA-256.",
            "No key is needed of an encrypted one."
        })
final class CompareCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "BACKUP", description = "Its name.")
    private String backup = "";

    @Option(
            names = "--store",
            paramLabel = "S",
            required = true,
            description = "The store that is held to be right.")
    private String store = "";

    @Option(names = "--with", paramLabel = "S", required = true, description = "The other store.")
    private String other = "";

    @Option(
            names = "--quick",
            description =
                    "Read no dump that is not on this machine: compare by the checksums and etags"
                            + " that the stores themselves know. What cannot be proven so is said.")
    private boolean quick;

    CompareCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Cancellation cancellation = new Cancellation();
        try (Bench bench = shell.open(new TargetChoice(shell).configuration());
                Interrupts _ = Interrupts.handle(cancellation::cancel)) {
            bench.stores().require(store);
            Backup one = bench.inventory().in(store).find(backup);
            Work work =
                    new Work(
                            WorkLines.on(shell.console().err(), shell.options().quiet()),
                            cancellation);
            BackupComparison found =
                    BackupComparison.of(one, bench.stores().require(other), !quick, work);
            shell.print(
                    () -> json(found),
                    out -> {
                        for (Check check : found.checks()) {
                            out.println(
                                    check.verdict().words()
                                            + "  "
                                            + check.name()
                                            + ": "
                                            + check.detail());
                        }
                        out.println(found.backup() + ": " + found.verdict().words());
                    });
            return exitCode(found.verdict());
        }
    }

    private int exitCode(Verdict verdict) {
        if (verdict == Verdict.FAIL) {
            return ExitCode.DAMAGED.number();
        }
        return verdict.isGood() ? 0 : ExitCode.FAILED.number();
    }

    private static ObjectNode json(BackupComparison found) {
        ObjectNode json = Json.object().put("backup", found.backup());
        var checks = json.putArray("checks");
        found.checks().forEach(check -> checks.add(RunJson.check(check)));
        return json.put("verdict", found.verdict().words());
    }
}
