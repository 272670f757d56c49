package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.evidence.EvidenceWriter;
import dev.steadyhand.evidence.ReportFormat;
import dev.steadyhand.evidence.RunReport;
import dev.steadyhand.guide.Attachments;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand report}: the evidence of one run. */
@Command(
        name = "report",
        description =
                "Write the report of a run: also of one that failed, was aborted or has not"
                        + " ended.")
final class ReportCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Option(
            names = "--format",
            paramLabel = "html|md|json",
            description = "How it is written (usual: md, or what the file's name ends with).")
    private @Nullable String format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to, readable by you alone, with the files that were attached beside it;"
                            + " standard output without it.")
    private @Nullable Path out;

    ReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ReportFormat wanted = wanted();
        try (Bench bench = shell.open(new TargetChoice(shell).configurationOfAll())) {
            RunReport report = new Reports(bench).of(run);
            if (out == null) {
                byte[] text = wanted.write(report);
                shell.console().out().write(text, 0, text.length);
                shell.console().out().flush();
            } else {
                EvidenceWriter.write(
                        report, wanted, out, new Attachments(bench.home().attachments()));
            }
            return 0;
        }
    }

    private ReportFormat wanted() {
        if (shell.options().json()) {
            return ReportFormat.JSON;
        }
        String ending =
                Optional.ofNullable(out)
                        .map(Path::toString)
                        .filter(n -> n.contains("."))
                        .orElse(".md");
        String name =
                Optional.ofNullable(format)
                        .orElseGet(() -> ending.substring(ending.lastIndexOf('.') + 1));
        return ReportFormat.named(name)
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.USAGE_WRONG,
                                        "There is no report format named " + name + ".",
                                        Problem.NOTHING_CHANGED,
                                        "Give --format html, md or json.")
                                .toException());
    }
}
