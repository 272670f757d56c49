package dev.steadyhand.cli;

import dev.steadyhand.archive.retention.Decision;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.Retentions;
import dev.steadyhand.guide.step.Retentions.Proposal;
import dev.steadyhand.target.Target;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups prune}: what the retention of targets no longer keeps is deleted. */
@Command(
        name = "prune",
        description = {
            "Delete the backups that a target's retention no longer keeps, and unfinished files"
                + " that crashes left. The newest, the newest verified one and all that are newer"
                + " than that, and those under hold, always stay."
        })
final class PruneCommand implements Callable<Integer> {

    private static final String WORD = "DELETE";

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "Only its backups; those of all targets without it.")
    private @Nullable String target;

    @Option(names = "--dry-run", description = "Delete nothing, and say what would go and why.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Confirm, for schedules; at a terminal it is asked for.")
    private boolean yes;

    PruneCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TargetChoice choice = new TargetChoice(shell);
        List<Target> targets = new ArrayList<>();
        var configuration = choice.configuration();
        if (target == null && !configuration.targets().isEmpty()) {
            targets.addAll(configuration.targets().values());
        } else {
            TargetChoice.Chosen chosen = choice.choose(Optional.ofNullable(target));
            configuration = chosen.configuration();
            targets.add(chosen.target());
        }
        try (Bench bench = shell.open(configuration)) {
            Retentions retentions = bench.retentions(shell.surroundings().clock());
            List<Proposal> proposals =
                    targets.stream().flatMap(each -> retentions.propose(each).stream()).toList();
            List<String> kept = dryRun ? List.of() : apply(retentions, proposals);
            shell.print(() -> json(proposals, kept), out -> print(out, proposals, kept));
            return 0;
        }
    }

    private List<String> apply(Retentions retentions, List<Proposal> proposals) {
        boolean anything =
                proposals.stream()
                        .anyMatch(each ->
                                !each.plan().deletions().isEmpty() || !each.leftovers().isEmpty());
        if (!anything) {
            return List.of();
        }
        if (!yes && shell.console().isTerminal() && !shell.options().json()) {
            proposals.forEach(each -> print(shell.console().err(), each));
        }
        new TypedWord(shell).require(WORD, yes ? Optional.of(WORD) : Optional.empty(), "--yes");
        return proposals.stream().flatMap(each -> retentions.apply(each).stream()).toList();
    }

    private void print(PrintStream out, List<Proposal> proposals, List<String> kept) {
        proposals.forEach(each -> print(out, each));
        kept.forEach(line -> out.println("Kept all the same: " + line));
        int deletions = proposals.stream().mapToInt(each -> each.plan().deletions().size()).sum();
        out.println(
                (dryRun ? "Would be deleted: " : "Deleted: ")
                        + (deletions - kept.size())
                        + (deletions - kept.size() == 1 ? " backup" : " backups"));
    }

    private static void print(PrintStream out, Proposal proposal) {
        out.println(proposal.target().name() + " in " + proposal.store().name() + ":");
        for (Decision decision : proposal.plan().decisions()) {
            out.println(
                    (decision.kept() ? "  keep    " : "  delete  ")
                            + decision.backup().name()
                            + ": "
                            + String.join("; ", decision.reasons()));
        }
        proposal.leftovers()
                .forEach(leftover ->
                        out.println(
                                "  delete  "
                                        + leftover.file()
                                        + " ("
                                        + ByteSize.text(leftover.bytes())
                                        + "): left by a crash"));
    }

    private ObjectNode json(List<Proposal> proposals, List<String> kept) {
        ObjectNode json = Json.object().put("dryRun", dryRun);
        var stores = json.putArray("stores");
        for (Proposal proposal : proposals) {
            ObjectNode one =
                    stores.addObject()
                            .put("target", proposal.target().name())
                            .put("store", proposal.store().name());
            var backups = one.putArray("backups");
            for (Decision decision : proposal.plan().decisions()) {
                ObjectNode backup =
                        backups.addObject()
                                .put("backup", decision.backup().name())
                                .put("kept", decision.kept());
                decision.reasons().forEach(backup.withArray("reasons")::add);
            }
            var leftovers = one.putArray("leftovers");
            proposal.leftovers().forEach(leftover -> leftovers.add(leftover.file()));
        }
        var all = json.putArray("keptAllTheSame");
        kept.forEach(all::add);
        return json;
    }
}
