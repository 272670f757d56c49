package dev.steadyhand.guide;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunState.Confirmation;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import dev.steadyhand.target.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The next state while it is being made from the one before; for {@link RunFold} alone. */
final class RunDraft {

    private final RunState from;
    private final List<StepRecord> steps;
    private final Map<String, String> values;
    private final List<EffectRecord> effects;
    private Optional<Identity> identity;
    private Confirmation confirmation;
    private Optional<String> question;
    private RunClock clock;
    private final List<String> plan;
    private final List<RunSnapshot.LogLine> log;
    private String operator;
    private boolean left;
    private Optional<String> aborted;
    private Optional<Instant> ended;
    private Verdict outcome;
    private final List<Recorded> beside;

    RunDraft(RunState from) {
        this.from = from;
        this.steps = new ArrayList<>(from.steps());
        this.values = new HashMap<>(from.values());
        this.effects = new ArrayList<>(from.effects());
        this.identity = from.identity();
        this.confirmation = from.confirmation();
        this.question = from.question();
        this.clock = from.clock();
        this.plan = new ArrayList<>(from.plan());
        this.log = new ArrayList<>(from.log());
        this.operator = from.operator();
        this.left = from.left();
        this.aborted = from.aborted();
        this.ended = from.ended();
        this.outcome = from.outcome();
        this.beside = new ArrayList<>(from.beside());
    }

    /** Attributes the time since the event before, to the run and to the step that was open. */
    void time(Instant now) {
        RunClock next = clock.at(now);
        from.openStep()
                .ifPresent(index ->
                        step(
                                index,
                                step ->
                                        step.spent(
                                                next.people().minus(clock.people()),
                                                next.machine().minus(clock.machine()))));
        clock = next;
    }

    void step(int index, UnaryOperator<StepRecord> change) {
        steps.set(index, change.apply(steps.get(index)));
    }

    void steps(UnaryOperator<StepRecord> change) {
        steps.replaceAll(change);
    }

    void values(Map<String, String> more) {
        values.putAll(more);
    }

    void begin(EffectRecord record) {
        effects.add(record);
        boolean confirmable = record.effect().isDestructive() && !record.isOfOther();
        if (confirmable && confirmation != Confirmation.NONE) {
            confirmation = Confirmation.USED;
        }
    }

    /** Joins the end to its beginning, or stands alone where an effect only has an end. */
    void complete(String step, Effect effect, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>();
        int begun = -1;
        for (int i = 0; i < effects.size(); i++) {
            EffectRecord record = effects.get(i);
            if (record.effect() == effect && record.step().equals(step) && !record.complete()) {
                begun = i;
            }
        }
        if (begun >= 0) {
            all.putAll(effects.remove(begun).facts());
        }
        all.putAll(facts);
        effects.add(new EffectRecord(step, effect, true, all));
    }

    void identity(Identity seen) {
        identity = Optional.of(seen);
    }

    void confirmation(Confirmation now) {
        confirmation = now;
    }

    /** A question stands open; the time belongs to people. */
    void asks(String what) {
        question = Optional.of(what);
        clock = clock.waitingFor(RunClock.Waiting.PEOPLE);
    }

    /** No question stands open; the time belongs to the machine. */
    void works() {
        question = Optional.empty();
        clock = clock.waitingFor(RunClock.Waiting.MACHINE);
    }

    /** Nobody executes the run; the time belongs to nobody. */
    void rests() {
        question = Optional.empty();
        clock = clock.waitingFor(RunClock.Waiting.NOBODY);
    }

    /**
     * What followed the event before this one belongs to nobody after all: the program was gone.
     */
    void wasAway() {
        clock = clock.waitingFor(RunClock.Waiting.NOBODY);
    }

    void plan(List<String> lines) {
        plan.addAll(lines);
    }

    void log(RunSnapshot.LogLine line) {
        log.add(line);
    }

    void beside(Recorded happened) {
        beside.add(happened);
    }

    void operator(String name) {
        operator = name;
    }

    void left(boolean now) {
        left = now;
    }

    void aborted(String reason) {
        aborted = Optional.of(reason);
    }

    void ended(Instant time, Verdict verdict) {
        ended = Optional.of(time);
        outcome = verdict;
    }

    RunState done() {
        return new RunState(
                from.begun(),
                from.runbook(),
                from.started(),
                steps,
                values,
                effects,
                identity,
                confirmation,
                question,
                clock,
                plan,
                log,
                operator,
                left,
                aborted,
                ended,
                outcome,
                beside);
    }
}
