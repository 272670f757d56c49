package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.WorkLines;
import dev.steadyhand.guide.step.ForeignImports;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups import}: a dump of another tool becomes a backup of a target. */
@Command(
        name = "import",
        description = {
            "Copy a dump of mysqldump, mariadb-dump, mydumper or pg_dump into a target's store,"
                + " with a checksum file and a manifest that says whose work it is. The files of"
                + " mydumper are joined to one that the ordinary client reads, and so become"
                + " archives of pg_dump the text that psql reads."
        })
final class ImportCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            paramLabel = "PATH",
            description =
                    "The dump, or the folder or archive of mydumper or pg_dump: plain, or packed"
                            + " with gzip or zstd.")
    private String path = "";

    @Mixin private final TargetOption target = new TargetOption();

    ImportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TargetChoice.Chosen chosen = target.choose(shell);
        Cancellation cancellation = new Cancellation();
        try (Bench bench = shell.open(chosen.configuration());
                Interrupts _ = Interrupts.handle(cancellation::cancel)) {
            Work work =
                    new Work(
                            WorkLines.on(shell.console().err(), shell.options().quiet()),
                            cancellation);
            Backup made =
                    new ForeignImports(
                                    bench.engines(),
                                    bench.stores(),
                                    bench.journal(),
                                    shell.surroundings().clock())
                            .take(
                                    bench.inventory().find(path),
                                    chosen.target(),
                                    chosen.configuration().operator(),
                                    work);
            shell.print(() -> json(made), out -> print(out, made));
            return 0;
        }
    }

    private static ObjectNode json(Backup made) {
        ObjectNode json =
                Json.object()
                        .put("backup", made.name())
                        .put("file", RunFacts.place(made))
                        .put("bytes", made.bytes());
        made.manifest()
                .ifPresent(manifest ->
                        json.put("sha256", manifest.dump().sha256())
                                .put("tool", manifest.tool())
                                .put("tables", manifest.tables())
                                .put("rows", manifest.rows()));
        return json;
    }

    private static void print(PrintStream out, Backup made) {
        out.println(made.name() + ", " + ByteSize.text(made.bytes()));
        made.manifest()
                .ifPresent(manifest ->
                        out.println(
                                "Made by "
                                        + manifest.tool()
                                        + ": "
                                        + manifest.tables()
                                        + " tables, "
                                        + manifest.rows()
                                        + " rows as counted. It carries no digests."));
    }
}
