package dev.steadyhand.gui.run;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The run's clock against its objective; it goes on between snapshots. */
public final class ClockViewModel {
    private static final double TIGHT = 0.75;

    private final Surroundings surroundings;
    private final Forecast forecast = new Forecast();
    private final ReadOnlyStringWrapper elapsed = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper promise = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outlook = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper people = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper machine = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<Pace> pace = new ReadOnlyObjectWrapper<>(Pace.CALM);
    private RunSnapshot snapshot;
    private Optional<Forecast.Estimate> estimate = Optional.empty();

    /** How the clock stands against the objective. */
    public enum Pace {
        CALM,
        TIGHT,
        OVER
    }

    ClockViewModel(RunSnapshot first, Surroundings surroundings) {
        this.snapshot = first;
        this.surroundings = surroundings;
        show(first);
    }

    /** The objective the runbook names; empty where it names none. */
    public Optional<Duration> objective() {
        return switch (snapshot.runbook().clock()) {
            case "rto" -> Optional.of(snapshot.objectives().rto());
            case "rpo" -> Optional.of(snapshot.objectives().rpo());
            default -> Optional.empty();
        };
    }

    public ReadOnlyStringProperty elapsed() {
        return elapsed.getReadOnlyProperty();
    }

    /** The objective in words, such as {@code of 01:00:00}; empty where there is none. */
    public ReadOnlyStringProperty promise() {
        return promise.getReadOnlyProperty();
    }

    /** When it will be done, or how it stands. */
    public ReadOnlyStringProperty outlook() {
        return outlook.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty people() {
        return people.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty machine() {
        return machine.getReadOnlyProperty();
    }

    /** How much of the objective is used up, from 0 to 1. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Pace> pace() {
        return pace.getReadOnlyProperty();
    }

    void show(RunSnapshot newer) {
        snapshot = newer;
        estimate = forecast.after(newer.taken(), newer.progress());
        tick();
    }

    /** Brings the clock to now; called each second. */
    void tick() {
        Instant now = snapshot.ended().orElse(surroundings.clock().instant());
        Duration run = Duration.between(snapshot.started(), now);
        elapsed.set(Elapsed.clock(run));
        promise.set(objective().map(Elapsed::clock).orElse(""));
        double used = objective().map(o -> run.toMillis() / (double) o.toMillis()).orElse(0.0);
        fraction.set(Math.clamp(used, 0, 1));
        pace.set(used > 1 ? Pace.OVER : used > TIGHT ? Pace.TIGHT : Pace.CALM);
        people.set(TimeText.brief(snapshot.people().plus(since(now, !isWorking()))));
        machine.set(TimeText.brief(snapshot.machine().plus(since(now, isWorking()))));
        outlook.set(outlookAt(run));
    }

    private Duration since(Instant now, boolean counts) {
        boolean goesOn = counts && !snapshot.isOver() && now.isAfter(snapshot.taken());
        return goesOn ? Duration.between(snapshot.taken(), now) : Duration.ZERO;
    }

    private boolean isWorking() {
        return snapshot.steps().get(snapshot.current()).state() == StepState.RUNNING;
    }

    private String outlookAt(Duration run) {
        if (snapshot.isOver()) {
            return Texts.text(
                    "clock.ended", surroundings.times().minutes(snapshot.started().plus(run)));
        }
        return estimate.map(this::words).orElseGet(() -> left(run));
    }

    private String words(Forecast.Estimate found) {
        long minutes = found.spread().plusSeconds(59).toMinutes();
        return Texts.text(
                "clock.forecast",
                found.phase(),
                surroundings.times().minutes(found.end()),
                Math.max(1, minutes));
    }

    private String left(Duration run) {
        return objective()
                .map(o -> o.minus(run))
                .map(rest ->
                        rest.isNegative()
                                ? Texts.text("clock.over", TimeText.brief(rest.negated()))
                                : Texts.text("clock.left", TimeText.brief(rest)))
                .orElse(Texts.text("clock.none"));
    }
}
