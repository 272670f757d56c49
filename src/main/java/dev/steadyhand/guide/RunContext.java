package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.guide.RunState.Confirmation;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.RunFacts;
import dev.steadyhand.guide.step.StepContext;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt at one step, as its runner sees the run. For the run's thread. */
final class RunContext implements StepContext {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final RunParts parts;
    private final String step;
    private final Work work;

    RunContext(RunParts parts, String step, Work work) {
        this.parts = parts;
        this.step = step;
        this.work = work;
    }

    private RunState state() {
        return parts.log().state();
    }

    private void tell(RunEvent event) {
        parts.log().byProgram(event);
    }

    @Override
    public RunFacts facts() {
        return new RunFacts(
                state().begun().run(),
                parts.target(),
                state().begun().mode() == RunMode.REHEARSAL,
                state().operator(),
                state().begun().incident());
    }

    @Override
    public boolean isToBeSwitchedIn() {
        return state().runbook().steps().stream().anyMatch(Step.Switch.class::isInstance);
    }

    @Override
    public boolean isTestRestore() {
        return state().runbook().steps().stream()
                .filter(Step.Restore.class::isInstance)
                .map(Step.Restore.class::cast)
                .anyMatch(restore -> restore.place().equals("throw-away"));
    }

    @Override
    public Optional<Problem> trouble() {
        return state().steps().stream()
                .flatMap(record -> record.snapshot().problem().stream())
                .reduce((_, last) -> last);
    }

    @Override
    public Optional<String> value(String name) {
        return state().value(name);
    }

    @Override
    public Optional<String> named(String name) {
        return ConditionValues.value(name, state(), parts.target());
    }

    @Override
    public Runbook runbook() {
        return state().runbook();
    }

    @Override
    public Optional<EffectRecord> effect(Effect effect) {
        return state().effect(effect);
    }

    @Override
    public Optional<EffectRecord> ownEffect(Effect effect) {
        return ownEffects(effect).reversed().stream().findFirst();
    }

    @Override
    public List<EffectRecord> ownEffects(Effect effect) {
        return state().effects().stream()
                .filter(record -> record.effect() == effect && record.step().equals(step))
                .toList();
    }

    @Override
    public boolean isOverruled(ProblemCode guard) {
        return current().overruled().contains(guard);
    }

    private StepRecord current() {
        return state().current().map(index -> state().steps().get(index)).orElseThrow();
    }

    @Override
    public boolean isConfirmed() {
        return state().confirmation() != Confirmation.NONE;
    }

    @Override
    public boolean isJustConfirmed() {
        return state().confirmation() == Confirmation.JUST_GIVEN;
    }

    @Override
    public Optional<Identity> identity() {
        return state().identity();
    }

    @Override
    public List<Check> summary() {
        return state().steps().stream()
                .map(StepRecord::snapshot)
                .filter(snapshot -> snapshot.ended().isPresent())
                .map(RunContext::check)
                .toList();
    }

    private static Check check(StepSnapshot snapshot) {
        return new Check(snapshot.step().text().title(), snapshot.verdict(), snapshot.detail());
    }

    @Override
    public Answer ask(Prompt prompt) {
        return ask(prompt, FOR_EVER).orElseThrow();
    }

    @Override
    public Optional<Answer> ask(Prompt prompt, Duration within) {
        work.cancellation().check();
        tell(new RunEvent.Asked(step, Questions.question(prompt)));
        parts.desk().open(prompt);
        parts.asks().run();
        try (Cancellation.Registration _ =
                work.cancellation().onCancel(() -> parts.desk().wake())) {
            return answerTo(within);
        } finally {
            parts.desk().close();
        }
    }

    private Optional<Answer> answerTo(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            Optional<Answer> next = parts.desk().next(Duration.ofNanos(end - System.nanoTime()));
            if (next.isEmpty() && !work.cancellation().isCancelled() && System.nanoTime() >= end) {
                return Optional.empty();
            }
            Answer answer = next.orElseThrow(Cancellation.problem()::toException);
            if (answer instanceof Answer.Ticked(var item, var on)) {
                parts.log().byOperator(new RunEvent.Ticked(step, item, on));
            } else {
                parts.log()
                        .byOperator(
                                new RunEvent.Answered(
                                        step, Questions.answer(answer), Questions.values(answer)));
                return next;
            }
        }
    }

    @Override
    public void saw(Identity identity) {
        if (!state().identity().equals(Optional.of(identity))) {
            tell(new RunEvent.IdentitySeen(identity));
        }
    }

    @Override
    public void checked(List<Check> checks) {
        tell(new RunEvent.Checked(step, checks));
    }

    @Override
    public void planned(List<String> lines) {
        tell(new RunEvent.Planned(step, lines));
    }

    @Override
    public void begin(Effect effect, Map<String, String> facts) {
        work.cancellation().check();
        tell(new RunEvent.EffectBegun(step, effect, facts));
    }

    @Override
    public void complete(Effect effect, Map<String, String> facts) {
        tell(new RunEvent.EffectComplete(step, effect, facts));
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public void requireLock() {
        parts.hold().require(work.cancellation());
    }

    @Override
    public void requireLockOf(Target other) {
        parts.hold().of(other).require(work.cancellation());
    }
}
