package dev.steadyhand.cli;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.cli.terminal.Table;
import dev.steadyhand.runbook.Mistake;
import dev.steadyhand.runbook.Reading;
import dev.steadyhand.runbook.Runbook;
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

    @Command(name = "list", description = "List the runbooks: your own, and those that ship.")
    int list() {
        Table table = new Table("RUNBOOK", "TITLE", "STEPS", "WHERE");
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("runbooks");
        for (Runbooks.Listed listed : shell.runbooks().list()) {
            switch (listed.reading()) {
                case Reading.Understood(Runbook runbook) -> {
                    String steps = Integer.toString(runbook.steps().size());
                    table.row(runbook.id(), runbook.title(), steps, listed.place());
                    list.add(brief(runbook).put("place", listed.place()));
                }
                case Reading.Refused refused -> {
                    String count = refused.mistakes().size() + " mistakes";
                    table.row("?", count, "", listed.place());
                    list.addObject()
                            .put("place", listed.place())
                            .put("mistakes", refused.mistakes().size());
                }
            }
        }
        shell.print(() -> json, table::print);
        return 0;
    }

    private static ObjectNode brief(Runbook runbook) {
        return Json.object()
                .put("runbook", runbook.id())
                .put("title", runbook.title())
                .put("version", runbook.version())
                .put("steps", runbook.steps().size())
                .put("sha256", runbook.sha256());
    }

    @Command(
            name = "check",
            description =
                    "Check a runbook: every mistake is named with its file, line and column, and"
                            + " how to mend it.")
    int check(
            @Parameters(
                            paramLabel = "RUNBOOK",
                            description = "The id of a runbook, or the path of a file.")
                    String name) {
        Reading reading = shell.runbooks().find(name);
        List<Mistake> mistakes =
                reading instanceof Reading.Refused refused ? refused.mistakes() : List.of();
        shell.print(
                () -> json(name, mistakes),
                out -> mistakes.forEach(mistake -> out.println(mistake.text())));
        if (reading instanceof Reading.Refused refused) {
            ProblemLines.print(shell.console().err(), refused.summary());
            return refused.summary().code().exitCode().number();
        }
        if (!shell.options().json()) {
            shell.console().out().println(name + ": no mistakes");
        }
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

    private static ObjectNode json(String name, List<Mistake> mistakes) {
        ObjectNode json = Json.object().put("runbook", name);
        ArrayNode list = json.putArray("mistakes");
        for (Mistake mistake : mistakes) {
            list.addObject()
                    .put("file", mistake.file())
                    .put("line", mistake.line())
                    .put("column", mistake.column())
                    .put("what", mistake.what())
                    .put("mend", mistake.mend());
        }
        return json.put("verdict", mistakes.isEmpty() ? "PASS" : "FAIL");
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
