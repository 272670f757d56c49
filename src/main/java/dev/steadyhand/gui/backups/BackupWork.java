package dev.steadyhand.gui.backups;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Work;
import dev.steadyhand.gui.kit.Background.Job;
import dev.steadyhand.gui.kit.Latest;
import dev.steadyhand.gui.kit.Stages;
import dev.steadyhand.gui.kit.Stages.Stage;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The one thing that is being done with the stores, how far it is, and how the last one ended. */
final class BackupWork {
    private final Surroundings surroundings;
    private final ReadOnlyObjectWrapper<Optional<Stage>> working =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final Runnable afterFailure;
    private Cancellation work = new Cancellation();

    /**
     * @param afterFailure is done when something failed
     */
    BackupWork(Surroundings surroundings, Runnable afterFailure) {
        this.surroundings = surroundings;
        this.afterFailure = afterFailure;
    }

    ReadOnlyObjectProperty<Optional<Stage>> working() {
        return working.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    boolean isIdle() {
        return working.get().isEmpty();
    }

    void say(String words) {
        said.set(words);
    }

    void show(Optional<Problem> found) {
        problem.set(found);
    }

    void cancel() {
        work.cancel();
    }

    /** Begins something, unless something else is under way. */
    <T> void begin(String words, Function<Work, T> todo, Consumer<T> then) {
        if (!isIdle()) {
            return;
        }
        problem.set(Optional.empty());
        said.set("");
        working.set(Optional.of(new Stage(words, -1)));
        Stages stages = new Stages(new Latest<>(surroundings.pulse(), this::tell));
        work =
                surroundings
                        .background()
                        .start(
                                new Job<T>(
                                        cancellation -> todo.apply(new Work(stages, cancellation)),
                                        result -> {
                                            working.set(Optional.empty());
                                            then.accept(result);
                                        },
                                        this::failed,
                                        this::cancelled));
    }

    /** What comes late from work that is over is nothing to show. */
    private void tell(Stage stage) {
        if (!isIdle()) {
            working.set(Optional.of(stage));
        }
    }

    private void failed(Problem found) {
        working.set(Optional.empty());
        afterFailure.run();
        problem.set(Optional.of(found));
    }

    private void cancelled() {
        working.set(Optional.empty());
        said.set(Texts.text("backups.cancelled"));
    }
}
