package dev.steadyhand.cli;

import dev.steadyhand.archive.lifecycle.LifecyclePlan;
import dev.steadyhand.archive.lifecycle.Prices;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.LifecycleChanges;
import dev.steadyhand.store.BackupStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups lifecycle}: what a bucket does with backups by their age. */
@Command(
        name = "lifecycle",
        description = {
            "Show the rules by which a bucket moves and deletes files by their age, what speaks"
                    + " against them, which rules are proposed, and what keeping costs a month.",
            "Only with --apply are rules changed, and only this program's own; those of others"
                    + " stay as they are."
        })
final class LifecycleCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final StoreOption store = new StoreOption();

    @Option(
            names = "--infrequent-after",
            paramLabel = "DAYS",
            description = "To infrequent access after so many days (usual: 30).")
    private int infrequent = LifecyclePlan.Ages.USUAL.infrequent();

    @Option(
            names = "--archive-after",
            paramLabel = "DAYS",
            description = "To the archive after so many days (usual: 90).")
    private int archive = LifecyclePlan.Ages.USUAL.archive();

    @Option(
            names = "--expire-after",
            paramLabel = "DAYS",
            description =
                    "Deleted after so many days (usual: 365), never before retention and locks"
                            + " allow it.")
    private int expire = LifecyclePlan.Ages.USUAL.expiry();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Prices to estimate with, in place of those that come along.")
    private @Nullable Path prices;

    @Option(names = "--apply", description = "Put the proposed rules into the bucket.")
    private boolean apply;

    @Option(
            names = "--confirm",
            paramLabel = "STORE",
            description = "With --apply: the store's name, which is asked for otherwise.")
    private @Nullable String confirm;

    LifecycleCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        LifecyclePlan.Ages ages = ages();
        Prices used = Optional.ofNullable(prices).map(Prices::of).orElseGet(Prices::shipped);
        TargetChoice choice = new TargetChoice(shell);
        try (Bench bench = shell.open(choice.configuration(store.chosen()))) {
            List<LifecycleView> views =
                    bench.stores().byName().values().stream()
                            .filter(each -> each.lifecycle().isPresent())
                            .map(each ->
                                    LifecycleView.of(
                                                    bench,
                                                    each,
                                                    shell.surroundings().clock().instant())
                                            .with(ages, used))
                            .toList();
            if (views.isEmpty()) {
                throw none().toException();
            }
            if (apply) {
                apply(bench, views);
            }
            shell.print(() -> json(views), out -> views.forEach(view -> view.print(out, apply)));
            return 0;
        }
    }

    private LifecyclePlan.Ages ages() {
        try {
            return new LifecyclePlan.Ages(infrequent, archive, expire);
        } catch (IllegalArgumentException unfit) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "The ages do not fit together: infrequent access from 30 days on, the"
                                    + " archive later, expiry last.",
                            Problem.NOTHING_CHANGED,
                            "Give them like: --infrequent-after 30 --archive-after 90"
                                    + " --expire-after 365")
                    .toException(unfit);
        }
    }

    private void apply(Bench bench, List<LifecycleView> views) {
        if (views.size() > 1) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "There are several stores whose rules could be changed.",
                            Problem.NOTHING_CHANGED,
                            "Name one of them with --store.")
                    .toException();
        }
        LifecycleView view = views.getFirst();
        BackupStore changed = view.store();
        if (!shell.options().json()) {
            view.print(shell.console().err(), false);
        }
        new TypedWord(shell)
                .require(
                        changed.name(),
                        Optional.ofNullable(confirm),
                        "--confirm " + changed.name());
        new LifecycleChanges(bench.journal(), bench.configuration().operator())
                .apply(changed, view.lifecycle(), view.proposed());
    }

    private ObjectNode json(List<LifecycleView> views) {
        ObjectNode json = Json.object().put("applied", apply);
        var list = json.putArray("stores");
        views.forEach(view -> list.add(view.json()));
        return json.put("verdict", "PASS");
    }

    private static Problem none() {
        return new Problem(
                ProblemCode.STORE_DENIED,
                "None of the stores moves or deletes files by itself.",
                Problem.NOTHING_CHANGED,
                "Name a bucket with --store; a folder is kept small with: steadyhand backups"
                        + " prune");
    }
}
