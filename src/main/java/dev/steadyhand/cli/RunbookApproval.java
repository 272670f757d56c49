package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.Typing;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.RunbookApprovals;
import dev.steadyhand.guide.step.RunbookApprovals.Shown;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Configuration;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a runbook's commands and records that they are approved, or no longer. */
final class RunbookApproval {

    private final Shell shell;
    private final Runbook runbook;
    private final List<Shown> commands;

    RunbookApproval(Shell shell, Runbook runbook) {
        this.shell = shell;
        this.runbook = runbook;
        this.commands = RunbookApprovals.commands(runbook);
    }

    /**
     * Shows and asks, then records.
     *
     * @param looked whether nobody needs to be asked
     */
    int give(boolean looked) {
        if (commands.isEmpty()) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "The runbook " + runbook.id() + " has no commands.",
                            Problem.NOTHING_CHANGED,
                            "It runs without being approved.")
                    .toException();
        }
        Configuration configuration = new TargetChoice(shell).configuration();
        try (Bench bench = shell.open(configuration)) {
            RunbookApprovals approvals = new RunbookApprovals(bench.journal());
            show(shell.console().err(), approvals.changes(runbook));
            requireConsent(looked);
            approvals.approve(runbook, configuration.operator());
        }
        return said("approved", "The commands of " + runbook.id() + " are approved.");
    }

    int withdraw() {
        Configuration configuration = new TargetChoice(shell).configuration();
        try (Bench bench = shell.open(configuration)) {
            boolean was =
                    new RunbookApprovals(bench.journal())
                            .withdraw(runbook, configuration.operator());
            return said(
                    "withdrawn",
                    was
                            ? "The commands of " + runbook.id() + " are no longer approved."
                            : "The commands of " + runbook.id() + " were not approved.");
        }
    }

    private void show(PrintStream out, List<String> changes) {
        if (shell.options().quiet()) {
            return;
        }
        for (Shown command : commands) {
            out.println(command.title());
            out.println("  " + command.lines().getFirst());
            command.lines().stream().skip(1).forEach(line -> out.println("  • " + line));
        }
        if (!changes.isEmpty()) {
            out.println("Changed since they were approved last:");
            changes.forEach(line -> out.println("  " + line));
        }
    }

    private void requireConsent(boolean looked) {
        boolean people = shell.console().isTerminal() && !shell.options().json();
        if (!looked && !(people && agrees())) {
            throw new Problem(
                            ProblemCode.CONFIRMATION_MISSING,
                            "Nobody approved the commands of " + runbook.id() + ".",
                            Problem.NOTHING_CHANGED,
                            "Look at them, then approve them with --yes.")
                    .toException();
        }
    }

    private boolean agrees() {
        try {
            return new Typing(shell.console()).yes("Approve these commands?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int said(String state, String words) {
        shell.print(() -> json(state), out -> out.println(words));
        return 0;
    }

    private ObjectNode json(String state) {
        ObjectNode json =
                Json.object()
                        .put("runbook", runbook.id())
                        .put("sha256", runbook.sha256())
                        .put("state", state);
        ArrayNode list = json.putArray("commands");
        for (Shown command : commands) {
            list.addObject().put("step", command.step()).put("command", command.lines().getFirst());
        }
        return json;
    }
}
