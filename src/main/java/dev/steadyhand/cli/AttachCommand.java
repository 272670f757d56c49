package dev.steadyhand.cli;

import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.journal.Entry;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code steadyhand attach}: adds a file to a run. */
@Command(
        name = "attach",
        description = {
            "Add a copy of a file to a run, such as a picture of a screen or a log.",
            "The journal keeps its name, size and SHA-256; --evidence and report put the copy"
                + " beside the report. It may be said in any terminal, whoever executes the run."
        })
final class AttachCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "At most 20 MB.")
    private Path file = Path.of("");

    AttachCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Bench bench = shell.open(new TargetChoice(shell).configuration())) {
            bench.runs().say(run, bench.configuration().operator(), new Answer.Attached(file));
            Entry entry =
                    bench.journal().ofRun(run).stream()
                            .filter(one -> one.kind().equals(RunEvent.ATTACHMENT))
                            .reduce((_, last) -> last)
                            .orElseThrow();
            String sha256 = entry.data().path("sha256").asString("");
            shell.print(
                    () ->
                            Json.object()
                                    .put("run", run)
                                    .put("name", entry.data().path("name").asString(""))
                                    .put("bytes", entry.data().path("bytes").asLong())
                                    .put("sha256", sha256),
                    out -> out.println("Attached; SHA-256 " + sha256));
            return 0;
        }
    }
}
