package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.evidence.ReportHtml;
import dev.steadyhand.evidence.ReportJson;
import dev.steadyhand.evidence.ReportMarkdown;
import dev.steadyhand.evidence.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
            description = "Where to; standard output without it.")
    private @Nullable Path out;

    ReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String wanted = wanted();
        try (Bench bench = shell.open(new TargetChoice(shell).configurationOfAll())) {
            byte[] report = write(new Reports(bench).of(run), wanted);
            if (out == null) {
                shell.console().out().write(report, 0, report.length);
                shell.console().out().flush();
            } else {
                save(report, out);
            }
            return 0;
        }
    }

    private String wanted() {
        if (shell.options().json()) {
            return "json";
        }
        String ending =
                Optional.ofNullable(out)
                        .map(Path::toString)
                        .filter(n -> n.contains("."))
                        .orElse(".md");
        return Optional.ofNullable(format)
                .orElseGet(() -> ending.substring(ending.lastIndexOf('.') + 1));
    }

    private static byte[] write(RunReport report, String format) {
        return switch (format) {
            case "html" -> ReportHtml.write(report).getBytes(StandardCharsets.UTF_8);
            case "md" -> ReportMarkdown.write(report).getBytes(StandardCharsets.UTF_8);
            case "json" -> ReportJson.write(report);
            default ->
                    throw new Problem(
                                    ProblemCode.USAGE_WRONG,
                                    "There is no report format named " + format + ".",
                                    Problem.NOTHING_CHANGED,
                                    "Give --format html, md or json.")
                            .toException();
        };
    }

    private static void save(byte[] report, Path file) {
        try {
            Files.write(file, report);
        } catch (IOException unwritable) {
            throw new Problem(
                            ProblemCode.EVIDENCE_UNWRITABLE,
                            "The report could not be written to " + file + ".",
                            "The run itself is as it was, and in the journal.",
                            "Choose a file in a folder that can be written.")
                    .toException(unwritable);
        }
    }
}
