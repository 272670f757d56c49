package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.archive.MissingCopies;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.cli.terminal.WorkLines;
import dev.steadyhand.guide.step.BackupCopies;
import dev.steadyhand.store.BackupStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Copies all backups that a store lacks; what fails is told at the end, and in the exit code. */
final class MissingRun {

    private final Shell shell;
    private final Bench bench;
    private final Cancellation cancellation;
    private final List<Backup> copied = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    MissingRun(Shell shell, Bench bench, Cancellation cancellation) {
        this.shell = shell;
        this.bench = bench;
        this.cancellation = cancellation;
    }

    /** Returns the exit code. */
    int copy(Inventory from, Optional<String> target, BackupStore to) {
        InventoryListing listing = from.list();
        problems.addAll(listing.problems());
        List<Backup> backups = target.map(listing::of).orElseGet(listing::backups);
        MissingCopies.of(backups, to).forEach(backup -> copy(backup, to));
        shell.print(
                () -> json(to),
                out -> {
                    copied.forEach(backup -> out.println(backup.name() + " copied and read back."));
                    out.println(
                            copied.size()
                                    + (copied.size() == 1 ? " backup was" : " backups were")
                                    + " copied into "
                                    + to.name()
                                    + ".");
                });
        problems.forEach(problem -> ProblemLines.print(shell.console().err(), problem));
        return problems.isEmpty() ? 0 : problems.getFirst().code().exitCode().number();
    }

    private void copy(Backup backup, BackupStore to) {
        Work work =
                new Work(
                        WorkLines.on(shell.console().err(), shell.options().quiet()), cancellation);
        try {
            new BackupCopies(bench.journal())
                    .copy(backup, to, bench.configuration().operator(), work);
            copied.add(backup);
        } catch (ProblemException trouble) {
            if (trouble.problem().code() == ProblemCode.CANCELLED) {
                throw trouble;
            }
            problems.add(trouble.problem());
        }
    }

    private ObjectNode json(BackupStore to) {
        ObjectNode json = Json.object().put("store", to.name());
        var list = json.putArray("copied");
        copied.forEach(backup -> list.add(backup.name()));
        if (!problems.isEmpty()) {
            json.set("problem", Json.problem(problems.getFirst()));
        }
        return json.put("verdict", problems.isEmpty() ? "PASS" : "FAIL");
    }
}
