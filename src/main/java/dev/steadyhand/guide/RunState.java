package dev.steadyhand.guide;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's events add up to; {@link RunFold} adds the next one. Immutable, and the only state a
 * run has.
 *
 * @param begun the first event
 * @param runbook as it was when the run started
 * @param started when that was
 * @param steps all of them, in order
 * @param values what answers and finished steps left for later ones
 * @param effects what was begun and done to servers and stores, in order
 * @param identity of the server as it answered last
 * @param confirmation how far the operator's confirmation reaches
 * @param question what is asked of the operator now, where something is
 * @param clock where the time went
 * @param plan what a rehearsal would have done
 * @param log one line an event
 * @param operator who conducts it now
 * @param left whether nobody executes it, by intent
 * @param aborted why it was aborted, where it was
 * @param ended when it ended, where it has
 * @param outcome {@code NOT_RUN} until then
 * @param beside what happened beside the steps, such as calls to people
 */
public record RunState(
        RunEvent.Started begun,
        Runbook runbook,
        Instant started,
        List<StepRecord> steps,
        Map<String, String> values,
        List<EffectRecord> effects,
        Optional<Identity> identity,
        Confirmation confirmation,
        Optional<String> question,
        RunClock clock,
        List<String> plan,
        List<RunSnapshot.LogLine> log,
        String operator,
        boolean left,
        Optional<String> aborted,
        Optional<Instant> ended,
        Verdict outcome,
        List<Recorded> beside) {

    /** How far a typed confirmation reaches. */
    public enum Confirmation {
        NONE,
        /** Given by the step before this one. */
        JUST_GIVEN,
        /** Given earlier in the run. */
        GIVEN,
        /** What it was given for has begun, so that a crash does not take it back. */
        USED
    }

    public RunState {
        steps = List.copyOf(steps);
        values = Map.copyOf(values);
        effects = List.copyOf(effects);
        plan = List.copyOf(plan);
        log = List.copyOf(log);
        beside = List.copyOf(beside);
    }

    public boolean isOver() {
        return ended.isPresent();
    }

    /** Index of the step whose turn it is; empty when all have ended. */
    public Optional<Integer> current() {
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).hasEnded()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Index of the step that is being executed or asks; time belongs to it. */
    Optional<Integer> openStep() {
        return current().filter(index -> steps.get(index).isOpen());
    }

    /** The newest record of an effect on the run's own target, in the whole run. */
    public Optional<EffectRecord> effect(Effect effect) {
        return effects.reversed().stream()
                .filter(record -> record.effect() == effect && !record.isOfOther())
                .findFirst();
    }

    /**
     * The value of a name: what answers and steps left, or a fact of the newest complete effect
     * under its name, such as {@code restore.rows}.
     */
    public Optional<String> value(String name) {
        return switch (name) {
            case "run.id" -> Optional.of(begun.run());
            case "run.mode" -> Optional.of(begun.mode().word());
            case "run.operator" -> Optional.of(operator);
            case "target.name" -> Optional.of(begun.target());
            case "target.environment" -> Optional.of(begun.environment().word());
            case "target.product" -> identity.map(seen -> seen.product().word());
            case "target.database" -> identity.map(Identity::database);
            default -> Optional.ofNullable(values.get(name)).or(() -> ofEffect(name));
        };
    }

    private Optional<String> ofEffect(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String effect = name.substring(0, dot);
        return effects.reversed().stream()
                .filter(record -> record.complete() && !record.isOfOther())
                .filter(record -> word(record.effect()).equals(effect))
                .findFirst()
                .flatMap(record -> record.fact(name.substring(dot + 1)));
    }

    private static String word(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the run comes to when it ends now. */
    public Verdict verdict() {
        if (aborted.isPresent()) {
            return Verdict.FAIL;
        }
        return steps.stream().map(this::weight).reduce(Verdict.PASS, Verdict::and);
    }

    private Verdict weight(StepRecord step) {
        return switch (step.snapshot().state()) {
            case DONE ->
                    step.snapshot().verdict() == Verdict.NOT_RUN
                            ? Verdict.PASS
                            : step.snapshot().verdict();
            case NOT_APPLICABLE -> Verdict.PASS;
            case SKIPPED ->
                    step.snapshot().problem().isPresent()
                            ? Verdict.PASS_WITH_WARNINGS
                            : Verdict.PASS;
            case WAITING, RUNNING, ASKING, NOT_RUN -> Verdict.NOT_RUN;
            case FAILED -> Verdict.FAIL;
        };
    }

    /** Whether a step works on the server or the store, so that the target must be locked. */
    static boolean touchesTarget(Step step) {
        return switch (step) {
            case Step.Checklist _,
                    Step.ChooseBackup _,
                    Step.VerifyBackup _,
                    Step.Http _,
                    Step.Decision _,
                    Step.Input _,
                    Step.Wait _,
                    Step.Command _,
                    Step.Approval _,
                    Step.Notify _,
                    Step.SignOff _,
                    // It works on another target, whose lock it takes itself.
                    Step.RestoreFiles _,
                    // It takes the lock itself, where there is something to remove.
                    Step.Cleanup _ ->
                    false;
            case Step.Precheck _,
                    Step.SafetyBackup _,
                    Step.BackupStep _,
                    Step.Confirm _,
                    Step.Restore _,
                    Step.VerifyRestore _,
                    Step.Sql _,
                    Step.Switch _,
                    Step.MissingRowsStep _,
                    Step.SyncBucket _,
                    Step.Undo _,
                    Step.Discard _ ->
                    true;
        };
    }
}
