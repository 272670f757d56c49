package dev.steadyhand.gui.home;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.gui.kit.Background.Job;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.WalkHistory;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The first screen: what was found, and starting and resuming runs from it. */
public final class HomeViewModel {
    private final HomeSource source;
    private final Runs runs;
    private final Surroundings surroundings;
    private final Consumer<Opened> opened;
    private final OrderViewModel order = new OrderViewModel();
    private final ReadOnlyObjectWrapper<Optional<HomeContents>> contents =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<WalkHistory>> history =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /**
     * A run that was started or resumed.
     *
     * @param meant the backup that it was started for, where one was named
     */
    public record Opened(GuidedRun run, Optional<Backup> meant) {}

    /**
     * A first screen that has loaded nothing yet.
     *
     * @param opened is told of a run that was started or resumed
     */
    public HomeViewModel(
            HomeSource source, Runs runs, Surroundings surroundings, Consumer<Opened> opened) {
        this.source = source;
        this.runs = runs;
        this.surroundings = surroundings;
        this.opened = opened;
        order.runbook().subscribe(this::lookBack);
        order.target().subscribe(this::lookBack);
    }

    private void lookBack() {
        history.set(Optional.empty());
        Optional<Runbook> runbook = order.runbook().get();
        Optional<Target> target = order.target().get();
        if (runbook.isPresent() && target.isPresent()) {
            surroundings
                    .background()
                    .start(
                            Job.of(
                                    () -> runs.history(runbook.get(), target.get()),
                                    found -> {
                                        if (order.runbook().get().equals(runbook)
                                                && order.target().get().equals(target)) {
                                            history.set(Optional.of(found));
                                        }
                                    },
                                    this::failed));
        }
    }

    /** What earlier walks say of the one that is ordered; empty until it is known. */
    public ReadOnlyObjectProperty<Optional<WalkHistory>> history() {
        return history.getReadOnlyProperty();
    }

    /** What was found; empty until the first look is over. */
    public ReadOnlyObjectProperty<Optional<HomeContents>> contents() {
        return contents.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a run is being opened. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public OrderViewModel order() {
        return order;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    /** Looks again, in the background; what is shown stays until the new is there. */
    public void refresh() {
        surroundings.background().start(Job.of(this::look, this::found, this::failed));
    }

    /** Starts what was ordered. */
    public void start() {
        if (order.missing().get().isEmpty()) {
            Optional<Backup> meant = order.backup().get();
            open(() -> runs.start(order.order()), meant);
        }
    }

    /**
     * Makes ready to restore a backup; in which mode, and by whom, is still to be said. The run
     * itself asks for the backup, and has this one marked for whoever answers.
     */
    public void prepareRestore(Backup backup, Target target) {
        contents.get()
                .flatMap(all ->
                        all.runbooks().stream()
                                .filter(runbook -> restores(runbook, target))
                                .findFirst())
                .ifPresent(runbook -> order.runbook().set(Optional.of(runbook)));
        order.target().set(Optional.of(target));
        order.backup().set(Optional.of(backup));
        showAnew();
    }

    /** The form is filled in when it is made. */
    private void showAnew() {
        Optional<HomeContents> same = contents.get();
        contents.set(Optional.empty());
        contents.set(same);
    }

    /** The restore of a database as it ships, or of one's own; of a bucket any that fits it. */
    private static boolean restores(Runbook runbook, Target target) {
        return target.access().url().product() == Product.S3
                ? runbook.steps().stream()
                        .anyMatch(step ->
                                step instanceof Step.SyncBucket sync && sync.from().isEmpty())
                : runbook.id().equals("restore-database");
    }

    /**
     * Ends a run that was left, so that nobody goes on with it.
     *
     * @param reason why, for the journal
     */
    public void end(String run, String reason) {
        if (busy.get() || reason.isBlank()) {
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        String operator = order.operator().get().strip();
        surroundings
                .background()
                .start(
                        new Job<>(
                                _ -> runs.end(run, operator, reason.strip()),
                                _ -> {
                                    isIdle();
                                    refresh();
                                },
                                this::failed,
                                this::isIdle));
    }

    /** Goes on with a run that was left. */
    public void resume(String run) {
        open(() -> runs.resume(run), Optional.empty());
    }

    private void open(Supplier<GuidedRun> opening, Optional<Backup> meant) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        surroundings
                .background()
                .start(
                        new Job<>(
                                _ -> new Opened(opening.get(), meant),
                                this::isOpen,
                                this::failed,
                                this::isIdle));
    }

    private void isOpen(Opened run) {
        isIdle();
        order.backup().set(Optional.empty());
        opened.accept(run);
    }

    private void isIdle() {
        busy.set(false);
    }

    private void failed(Problem found) {
        isIdle();
        problem.set(Optional.of(found));
    }

    private HomeContents look() {
        Configuration configuration = source.configuration();
        return new HomeContents(
                runs.unfinished(),
                configuration.targets().values().stream().map(source::standing).toList(),
                source.runbooks(),
                configuration.operator(),
                source.configurationPlace());
    }

    private void found(HomeContents newer) {
        problem.set(Optional.empty());
        if (order.operator().get().isBlank()) {
            order.operator().set(newer.operator());
        }
        if (newer.targets().size() == 1 && order.target().get().isEmpty()) {
            order.target().set(Optional.of(newer.targets().getFirst().target()));
        }
        contents.set(Optional.of(newer));
    }
}
