package dev.steadyhand.cli;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.Table;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileHistory;
import dev.steadyhand.store.FileVersion;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups versions}: what a backup's files were. */
@Command(
        name = "versions",
        description = {
            "List what the files of a backup were, newest first, deletions among it, where the"
                    + " store keeps that: a bucket with versions.",
            "What was there at a moment comes back with: steadyhand backups copy BACKUP --store S"
                    + " --as-of TIME --into S"
        })
final class VersionsCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            paramLabel = "BACKUP",
            description = "Its name, or that of one of its files; it may be deleted.")
    private String backup = "";

    @Option(
            names = "--store",
            paramLabel = "S",
            required = true,
            description = "The store of the configuration.")
    private String store = "";

    VersionsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Bench bench = shell.open(new TargetChoice(shell).configuration())) {
            BackupStore place = bench.stores().require(store);
            FileHistory history = CopyCommand.history(place);
            List<FileVersion> versions = history.beginningWith(backup);
            shell.print(() -> json(versions), out -> print(out, versions));
            return 0;
        }
    }

    private static ObjectNode json(List<FileVersion> versions) {
        ObjectNode json = Json.object();
        var list = json.putArray("versions");
        for (FileVersion version : versions) {
            list.addObject()
                    .put("file", version.file())
                    .put("version", version.id())
                    .put("written", version.written().toString())
                    .put("bytes", version.size())
                    .put("newest", version.newest())
                    .put("deletion", version.deletion());
        }
        return json;
    }

    private static void print(PrintStream out, List<FileVersion> versions) {
        Table table = new Table("FILE", "WRITTEN", "SIZE", "");
        for (FileVersion version : versions) {
            List<String> remarks = new ArrayList<>();
            if (version.deletion()) {
                remarks.add("deleted");
            }
            if (version.newest()) {
                remarks.add("now");
            }
            table.row(
                    version.file(),
                    version.written().toString(),
                    version.deletion() ? "" : ByteSize.text(version.size()),
                    String.join(", ", remarks));
        }
        table.print(out);
    }
}
