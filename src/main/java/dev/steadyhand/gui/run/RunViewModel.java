package dev.steadyhand.gui.run;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.gui.kit.Background;
import dev.steadyhand.gui.kit.Latest;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.RunSnapshot.LogLine;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A run as properties, on the user interface's thread. It turns snapshots into what the screen
 * binds to, and what the operator does into answers.
 */
public final class RunViewModel implements AutoCloseable {
    private final GuidedRun run;
    private final Surroundings surroundings;
    private final Optional<Backup> meant;
    private final ClockViewModel clock;
    private final CallsViewModel calls;
    private final ReadOnlyObjectWrapper<RunSnapshot> snapshot;
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<PromptViewModel>> prompt =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> refusal =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    private final BooleanProperty hints = new SimpleBooleanProperty(true);
    private final ObservableList<StepLine> steps = FXCollections.observableArrayList();
    private final ObservableList<LogLine> log = FXCollections.observableArrayList();
    private final Cancellation.Registration subscription;
    private boolean follows = true;
    private int promptStep = -1;

    public RunViewModel(GuidedRun run, Surroundings surroundings) {
        this(run, surroundings, Optional.empty());
    }

    /**
     * A run that was started for a backup.
     *
     * @param meant is chosen beforehand where the run asks for a backup; still to be confirmed
     */
    public RunViewModel(GuidedRun run, Surroundings surroundings, Optional<Backup> meant) {
        this.run = run;
        this.meant = meant;
        this.surroundings = surroundings;
        RunSnapshot first = run.snapshot();
        snapshot = new ReadOnlyObjectWrapper<>(first);
        clock = new ClockViewModel(first, surroundings);
        calls = new CallsViewModel(surroundings, this::say);
        show(first);
        subscription = run.subscribe(new Latest<>(surroundings.pulse(), this::show));
    }

    public ReadOnlyObjectProperty<RunSnapshot> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    public ClockViewModel clock() {
        return clock;
    }

    /** Who is to be called. */
    public CallsViewModel calls() {
        return calls;
    }

    public ObservableList<StepLine> steps() {
        return steps;
    }

    /** What happened, newest first. */
    public ObservableList<LogLine> log() {
        return log;
    }

    /** Index of the step whose page is shown. */
    public ReadOnlyIntegerProperty selected() {
        return selected.getReadOnlyProperty();
    }

    /** What is asked, where something is. */
    public ReadOnlyObjectProperty<Optional<PromptViewModel>> prompt() {
        return prompt.getReadOnlyProperty();
    }

    /** Why the last answer was not taken, until the next one. */
    public ReadOnlyObjectProperty<Optional<Problem>> refusal() {
        return refusal.getReadOnlyProperty();
    }

    /** Whether an answer is on its way, so that none is sent twice. */
    public ReadOnlyBooleanProperty sending() {
        return sending.getReadOnlyProperty();
    }

    /** Whether the hints for newcomers are unfolded. */
    public BooleanProperty hints() {
        return hints;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public boolean isCurrentShown() {
        return selected.get() == snapshot.get().current();
    }

    public StepSnapshot shownStep() {
        return snapshot.get().steps().get(selected.get());
    }

    /** Shows the page of a step; of the current one, whichever that is from now on. */
    public void select(int step) {
        if (step >= 0 && step < snapshot.get().steps().size()) {
            selected.set(step);
            follows = step == snapshot.get().current();
        }
    }

    /** Answers the prompt. */
    public void answer(Answer answer) {
        sending.set(true);
        say(answer);
    }

    /** Does what the primary button says, where nothing is missing. */
    public void act() {
        prompt.get()
                .filter(p -> p.missing().get().isEmpty() && !sending.get())
                .ifPresent(p -> answer(p.answer()));
    }

    /** Says something that leaves the prompt standing, such as a note. */
    public void say(Answer answer) {
        refusal.set(Optional.empty());
        surroundings
                .background()
                .start(
                        new Background.Job<>(
                                _ -> sent(answer),
                                _ -> {},
                                this::refused,
                                () -> sending.set(false)));
    }

    /** Writes a note, unless it is blank. */
    public void note(String text) {
        if (!text.isBlank()) {
            say(new Answer.Note(text.strip()));
        }
    }

    /** Adds a copy of a file to the run. */
    public void attach(Path file) {
        say(new Answer.Attached(file));
    }

    /** Brings the clock and the running step's time to now; called each second. */
    public void tick() {
        clock.tick();
        calls.tick();
        showSteps(snapshot.get());
    }

    /** Leaves the run as it is; it can be resumed. */
    @Override
    public void close() {
        subscription.close();
        surroundings.background().start(Background.Job.of(this::closed, _ -> {}, _ -> {}));
    }

    private Answer sent(Answer answer) {
        run.answer(answer);
        return answer;
    }

    private boolean closed() {
        run.close();
        return true;
    }

    private void refused(Problem problem) {
        sending.set(false);
        refusal.set(Optional.of(problem));
    }

    private void show(RunSnapshot newer) {
        sending.set(false);
        clock.show(newer);
        calls.show(newer);
        showPrompt(newer);
        snapshot.set(newer);
        if (follows) {
            selected.set(newer.current());
        }
        showSteps(newer);
        showLog(newer.log());
    }

    private void showPrompt(RunSnapshot newer) {
        Optional<Prompt> asked = newer.prompt();
        boolean sameStep = promptStep == newer.current();
        if (asked.isPresent()
                && sameStep
                && prompt.get().filter(old -> old.takes(asked.get())).isPresent()) {
            return;
        }
        promptStep = newer.current();
        Instant now = surroundings.clock().instant();
        prompt.set(asked.map(p -> PromptViewModel.of(p, this::say, now, meant)));
    }

    private void showSteps(RunSnapshot newer) {
        List<StepLine> lines =
                IntStream.range(0, newer.steps().size())
                        .mapToObj(i -> line(i, newer.steps().get(i)))
                        .toList();
        if (steps.size() != lines.size()) {
            steps.setAll(lines);
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!steps.get(i).equals(lines.get(i))) {
                steps.set(i, lines.get(i));
            }
        }
    }

    private StepLine line(int index, StepSnapshot step) {
        String time = step.started().isEmpty() ? "" : TimeText.brief(spent(step));
        return new StepLine(index + 1, step.step().text().title(), step.state(), time);
    }

    private Duration spent(StepSnapshot step) {
        Duration spent = step.people().plus(step.machine());
        boolean goesOn =
                step.state() == StepState.RUNNING
                        || step.state() == StepState.ASKING
                        || step.state() == StepState.FAILED;
        Instant taken = snapshot.get().taken();
        Instant now = surroundings.clock().instant();
        return goesOn && !snapshot.get().isOver() && now.isAfter(taken)
                ? spent.plus(Duration.between(taken, now))
                : spent;
    }

    private void showLog(List<LogLine> lines) {
        if (log.size() != lines.size()
                || (!lines.isEmpty() && !log.getFirst().equals(lines.getLast()))) {
            log.setAll(lines.reversed());
        }
    }
}
