package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Who is to be called while a run goes on: now, next, and what came of it. */
public final class CallsViewModel {
    private final Surroundings surroundings;
    private final Consumer<Answer> say;
    private final StringProperty note = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Line>> due =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<RunSnapshot> snapshot = Optional.empty();

    /**
     * A call as it is shown.
     *
     * @param role of whom
     * @param who role and person
     * @param ways numbers and addresses, in one line
     * @param when in how long, or how it ended
     */
    public record Line(
            String role, String who, String ways, String when, Escalation.Standing standing) {}

    CallsViewModel(Surroundings surroundings, Consumer<Answer> say) {
        this.surroundings = surroundings;
        this.say = say;
    }

    /** All calls in the order of their times; none where nobody is to be called. */
    public ReadOnlyObjectProperty<List<Line>> lines() {
        return lines.getReadOnlyProperty();
    }

    /** The first that somebody has to make now. */
    public ReadOnlyObjectProperty<Optional<Line>> due() {
        return due.getReadOnlyProperty();
    }

    /** What is noted with the next result; the reason where a call is not needed. */
    public StringProperty note() {
        return note;
    }

    /** Puts on record what came of the call that is due; a call that is not needed has a reason. */
    public void record(CallResult result) {
        String said = note.get().strip();
        if (result == CallResult.NOT_NEEDED && said.isEmpty()) {
            return;
        }
        due.get()
                .ifPresent(line -> {
                    say.accept(new Answer.Called(line.role(), result, "", said));
                    note.set("");
                });
    }

    void show(RunSnapshot newer) {
        snapshot = Optional.of(newer);
        tick();
    }

    /** Brings the times to now; called each second. */
    void tick() {
        snapshot.ifPresent(run -> {
            Instant now = run.ended().orElse(surroundings.clock().instant());
            lines.set(run.escalations().stream().map(call -> line(call, now)).toList());
            due.set(run.due(now).stream().findFirst().map(call -> line(call, now)));
        });
    }

    private Line line(Escalation call, Instant now) {
        return new Line(
                call.contact().role(),
                call.contact().who(),
                String.join(", ", call.contact().ways()),
                when(call, now),
                call.standing(now));
    }

    private String when(Escalation call, Instant now) {
        return switch (call.standing(now)) {
            case PLANNED -> Texts.text("calls.planned", TimeText.brief(call.after()));
            case WAITING ->
                    Texts.text("calls.waiting", TimeText.brief(Duration.between(now, call.due())));
            case DUE -> due(call, TimeText.brief(Duration.between(call.due(), now)));
            case REACHED -> settled("calls.reached", call);
            case NOT_NEEDED -> settled("calls.not-needed", call);
        };
    }

    private static String due(Escalation call, String since) {
        return call.inVain() == 0
                ? Texts.text("calls.due", since)
                : Texts.text("calls.due.vain", since, call.inVain());
    }

    private String settled(String key, Escalation call) {
        Escalation.Made last = call.made().getLast();
        return Stream.of(
                        Texts.text(key, surroundings.times().minutes(last.time()), last.by()),
                        last.note())
                .filter(text -> !text.isEmpty())
                .reduce((one, other) -> one + ": " + other)
                .orElse("");
    }
}
