package dev.steadyhand.cli;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.Table;
import dev.steadyhand.runbook.Reading;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookSchema;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.runbook.Step;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand runbooks}: the pages that runs walk. */
@Command(name = "runbooks", description = "List, check and show runbooks.")
final class RunbooksCommand {

    private final Shell shell;

    RunbooksCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List the runbooks, your own and those that ship, by what happened.")
    int list() {
        Table table = new Table("RUNBOOK", "WHEN", "SITUATION", "STEPS", "WHERE");
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("runbooks");
        for (Runbooks.Listed listed : shell.runbooks().list()) {
            switch (listed.reading()) {
                case Reading.Understood(Runbook runbook) -> {
                    String steps = Integer.toString(runbook.steps().size());
                    table.row(
                            runbook.id(),
                            runbook.use().occasion().word(),
                            situation(runbook),
                            steps,
                            listed.place());
                    list.add(brief(runbook).put("place", listed.place()));
                }
                case Reading.Refused refused -> {
                    String count = refused.mistakes().size() + " mistakes";
                    table.row("?", "", count, "", listed.place());
                    list.addObject()
                            .put("place", listed.place())
                            .put("mistakes", refused.mistakes().size());
                }
            }
        }
        shell.print(() -> json, table::print);
        return 0;
    }

    private static String situation(Runbook runbook) {
        String situation = runbook.use().situation();
        return situation.isEmpty() ? runbook.title() : situation;
    }

    private static ObjectNode brief(Runbook runbook) {
        return Json.object()
                .put("runbook", runbook.id())
                .put("title", runbook.title())
                .put("occasion", runbook.use().occasion().word())
                .put("situation", runbook.use().situation())
                .put("version", runbook.version())
                .put("steps", runbook.steps().size())
                .put("sha256", runbook.sha256());
    }

    @Command(
            name = "check",
            description = {
                "Check runbooks: every mistake of all of them is named with its file, line and"
                        + " column, and how to mend it.",
                "Without a name, your own and those that ship are checked."
            })
    int check(
            @Parameters(
                            paramLabel = "RUNBOOK",
                            arity = "0..*",
                            description =
                                    "Ids of runbooks, files, and folders, in which every *.md file"
                                            + " with front matter is checked.")
                    List<String> names) {
        return new RunbookCheck(shell).run(names == null ? List.of() : names);
    }

    @Command(
            name = "schema",
            description = "Print the JSON schema of step blocks and front matter, for editors.")
    int schema() {
        shell.console().out().print(RunbookSchema.text());
        shell.console().out().flush();
        return 0;
    }

    @Command(
            name = "approve",
            description =
                    "Look at a runbook's commands and approve them: runs of this very text then do"
                            + " not ask before each. It holds for this installation, until the"
                            + " text changes.")
    int approve(
            @Parameters(
                            paramLabel = "RUNBOOK",
                            description = "The id of a runbook, or the path of a file.")
                    String name,
            @Option(names = "--yes", description = "Do not ask: they were looked at before.")
                    boolean yes,
            @Option(names = "--withdraw", description = "Take the approval of this text back.")
                    boolean withdraw) {
        RunbookApproval approval =
                new RunbookApproval(shell, shell.runbooks().find(name).orThrow());
        return withdraw ? approval.withdraw() : approval.give(yes);
    }

    @Command(name = "show", description = "Show a runbook's steps; with --json its whole text.")
    int show(
            @Parameters(
                            paramLabel = "RUNBOOK",
                            description = "The id of a runbook, or the path of a file.")
                    String name)
            throws ProblemException {
        Runbook runbook = shell.runbooks().find(name).orThrow();
        ObjectNode json = brief(runbook);
        ArrayNode steps = json.putArray("stepList");
        for (Step step : runbook.steps()) {
            steps.addObject()
                    .put("id", step.text().id())
                    .put("title", step.text().title())
                    .put("kind", step.kind());
        }
        json.put("text", runbook.text());
        shell.print(() -> json, out -> print(out, runbook));
        return 0;
    }

    private static void print(PrintStream out, Runbook runbook) {
        out.println(runbook.title());
        out.println(
                runbook.id() + ", version " + runbook.version() + ", SHA-256 " + runbook.sha256());
        int number = 0;
        for (Step step : runbook.steps()) {
            number++;
            String when =
                    step.text().when().map(condition -> ", when " + condition.text()).orElse("");
            out.printf("%3d  %s (%s%s)%n", number, step.text().title(), step.kind(), when);
        }
    }
}
