package dev.steadyhand.guide;

import static dev.steadyhand.guide.RunFold.require;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunState.Confirmation;
import dev.steadyhand.guide.step.EffectRecord;
import dev.steadyhand.runbook.Step;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The part of {@link RunFold} that is about one step: its life from waiting to its end. */
final class StepFold {

    private final RunState state;
    private final RunDraft draft;
    private final Recorded next;
    private final int index;

    private StepFold(RunState state, RunDraft draft, Recorded next, int index) {
        this.state = state;
        this.draft = draft;
        this.next = next;
        this.index = index;
    }

    static void next(RunState state, RunDraft draft, RunEvent.OfStep event, Recorded next) {
        int index = state.current().orElse(-1);
        require(
                index >= 0 && state.steps().get(index).id().equals(event.step()),
                "it is not this step's turn",
                next);
        new StepFold(state, draft, next, index).take(event);
    }

    private void take(RunEvent.OfStep event) {
        switch (event) {
            case RunEvent.StepStarted _ -> started();
            case RunEvent.NotApplicable(_, var condition) -> notApplicable(condition);
            case RunEvent.Ticked(_, var item, var on) -> ticked(item, on);
            case RunEvent.Asked(_, var question) -> asked(question);
            case RunEvent.Answered(_, _, var values) -> answered(values);
            case RunEvent.AnswerRefused _ -> refused();
            case RunEvent.EffectBegun(var step, var effect, var facts) ->
                    begun(new EffectRecord(step, effect, false, facts));
            case RunEvent.EffectComplete complete -> complete(complete);
            case RunEvent.Checked(_, var checks) -> working(step -> step.checked(checks));
            case RunEvent.Planned(_, var lines) -> planned(lines);
            case RunEvent.StepDone done -> done(done);
            case RunEvent.StepFailed(_, var problem) -> failed(problem);
            case RunEvent.Retried _ -> again(Set.of());
            case RunEvent.Overruled(_, var guard, _) -> overruled(guard);
            case RunEvent.Skipped(_, var reason) -> skipped(reason);
        }
    }

    private StepRecord step() {
        return state.steps().get(index);
    }

    private StepState stepState() {
        return step().snapshot().state();
    }

    private void requireState(boolean legal) {
        require(legal, "the step is " + stepState(), next);
    }

    private void requireWorking() {
        requireState(stepState() == StepState.RUNNING);
    }

    private void working(UnaryOperator<StepRecord> change) {
        requireWorking();
        draft.step(index, change);
    }

    private Instant now() {
        return next.time();
    }

    private void started() {
        requireState(stepState() == StepState.WAITING);
        draft.step(index, step -> step.started(now()));
        draft.works();
    }

    private void notApplicable(String condition) {
        requireState(stepState() == StepState.WAITING);
        String detail = "Does not apply here: " + condition;
        draft.step(
                index,
                step -> step.ended(StepState.NOT_APPLICABLE, Verdict.SKIPPED, detail, now()));
    }

    private void ticked(int item, boolean on) {
        requireState(stepState() == StepState.ASKING);
        draft.step(index, step -> step.ticked(item, on));
    }

    private void asked(String question) {
        requireState(stepState() == StepState.RUNNING || stepState() == StepState.FAILED);
        require(state.question().isEmpty(), "a question is open", next);
        draft.asks(question);
        if (stepState() == StepState.RUNNING) {
            draft.step(index, step -> step.in(StepState.ASKING));
        }
    }

    private void answered(Map<String, String> values) {
        require(state.question().isPresent(), "nothing was asked", next);
        draft.values(values);
        draft.works();
        draft.step(index, this::afterAnswer);
    }

    private StepRecord afterAnswer(StepRecord step) {
        boolean boxes = state.question().filter(Questions.BOXES::equals).isPresent();
        StepRecord answered = boxes ? step.confirmedItems() : step;
        return stepState() == StepState.ASKING ? answered.in(StepState.RUNNING) : answered;
    }

    private void refused() {
        require(state.question().isPresent(), "nothing was asked", next);
        draft.step(index, StepRecord::refused);
    }

    private void begun(EffectRecord record) {
        requireWorking();
        draft.begin(record);
    }

    private void complete(RunEvent.EffectComplete complete) {
        requireWorking();
        draft.complete(complete.step(), complete.effect(), complete.facts());
        Optional.ofNullable(complete.facts().get("output"))
                .filter(output -> !output.isEmpty())
                .ifPresent(output -> draft.step(index, step -> step.said(output.lines().toList())));
    }

    private void planned(List<String> lines) {
        requireWorking();
        draft.plan(lines);
    }

    private void done(RunEvent.StepDone done) {
        requireWorking();
        StepState end = done.verdict() == Verdict.SKIPPED ? StepState.SKIPPED : StepState.DONE;
        draft.step(index, step -> step.ended(end, done.verdict(), done.detail(), now()));
        draft.values(done.values());
        draft.confirmation(confirmationAfter(done.verdict()));
    }

    private Confirmation confirmationAfter(Verdict verdict) {
        if (step().step() instanceof Step.Confirm && verdict == Verdict.PASS) {
            return Confirmation.JUST_GIVEN;
        }
        return state.confirmation() == Confirmation.JUST_GIVEN
                ? Confirmation.GIVEN
                : state.confirmation();
    }

    private void failed(Problem problem) {
        requireState(stepState() == StepState.RUNNING || stepState() == StepState.ASKING);
        draft.works();
        draft.step(index, step -> step.failed(problem));
    }

    private void overruled(ProblemCode guard) {
        Set<ProblemCode> guards = new HashSet<>(step().overruled());
        guards.add(guard);
        again(guards);
    }

    private void again(Set<ProblemCode> guards) {
        requireState(stepState() == StepState.FAILED);
        draft.step(index, step -> step.tryingAgain().overruled(guards));
    }

    private void skipped(String reason) {
        requireState(stepState() == StepState.FAILED);
        draft.step(index, step -> step.ended(StepState.SKIPPED, Verdict.SKIPPED, reason, now()));
    }
}
