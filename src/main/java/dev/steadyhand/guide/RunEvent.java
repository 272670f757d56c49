package dev.steadyhand.guide;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Objectives;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that happened in a run. Each is an entry of the journal; a run's state is what its
 * events add up to. When it happened and who did it are the entry's. None may hold a secret.
 */
public sealed interface RunEvent {

    /** The journal's kind of {@link Attached}. */
    String ATTACHMENT = "ATTACHMENT";

    /** What happens to one step. */
    sealed interface OfStep extends RunEvent {
        /** The step's id in the runbook. */
        String step();
    }

    /** What happens beside the steps, whichever step's turn it is. */
    sealed interface Beside extends RunEvent {}

    /**
     * Somebody who is called when the run goes on for so long.
     *
     * @param person who filled the role when the run began; may be empty
     */
    record PlannedCall(Duration after, String role, String person) {}

    /**
     * The run began.
     *
     * @param run its id
     * @param runbook the runbook's id
     * @param title the runbook's title
     * @param text the runbook's whole text, from which the run is resumed
     * @param sha256 of that text
     * @param target the target's name
     * @param environment of the target
     * @param mode real, drill or rehearsal
     * @param operator who conducts it
     * @param objectives of the target
     * @param incident when the damage happened, where that is known
     * @param ordered what the order said beyond that, such as a backup's name; journals of before
     *     do not have it
     * @param calls who is called after how long; journals of before do not have it
     */
    record Started(
            String run,
            String runbook,
            String title,
            String text,
            String sha256,
            String target,
            Environment environment,
            RunMode mode,
            String operator,
            Objectives objectives,
            Optional<Instant> incident,
            Map<String, String> ordered,
            List<PlannedCall> calls)
            implements RunEvent {
        public Started {
            ordered = Map.copyOf(Objects.requireNonNullElse(ordered, Map.of()));
            calls = List.copyOf(Objects.requireNonNullElse(calls, List.of()));
        }
    }

    /**
     * Somebody went on with the run after a crash or a break.
     *
     * @param operator who
     * @param gap how long nothing happened
     */
    record Resumed(String operator, Duration gap) implements RunEvent {}

    /** Execution stopped without ending the run. */
    record Left() implements RunEvent {}

    /** The run is given up; clean-up steps still follow. */
    record Aborted(String reason) implements RunEvent {}

    /** The run is over. */
    record Finished(Verdict outcome) implements RunEvent {}

    /** Somebody wrote something down. */
    record Noted(String text) implements RunEvent {}

    /** The time has come to call somebody, and nobody has. */
    record CallDue(String role, String person) implements Beside {}

    /**
     * Somebody was called, or need not be.
     *
     * @param person whom, by name; may be empty
     * @param note may be empty; the reason where the call was not needed
     */
    record Called(String role, CallResult result, String person, String note) implements Beside {}

    /**
     * Somebody added a file.
     *
     * @param step the id of the step whose turn it was; empty where all had ended
     * @param name as whoever attached it knew it
     * @param ending what a copy's name ends with
     */
    record Attached(String step, String name, String ending, long bytes, String sha256)
            implements Beside {}

    /**
     * The clock on the wall and the machine's own parted between two looks at them: the machine was
     * suspended, or its clock was set.
     *
     * @param wall what passed by the clock
     * @param machine what passed by the machine's own count
     */
    record ClockChanged(Duration wall, Duration machine) implements Beside {

        /** By how much; negative where the clock was set back. */
        public Duration apart() {
            return wall.minus(machine);
        }
    }

    /** What answers at the target's address. */
    record IdentitySeen(Identity identity) implements RunEvent {}

    record StepStarted(String step) implements OfStep {}

    /** A box was ticked or unticked. */
    record Ticked(String step, int item, boolean on) implements OfStep {}

    /** The step waits for people from now on. */
    record Asked(String step, String question) implements OfStep {}

    /**
     * It no longer waits.
     *
     * @param answer in words that hold no secret
     * @param values what later steps can look up
     */
    record Answered(String step, String answer, Map<String, String> values) implements OfStep {
        public Answered {
            values = Map.copyOf(values);
        }
    }

    /** An answer that did not do, such as a wrong phrase; the question stays. */
    record AnswerRefused(String step, String reason) implements OfStep {}

    /** Written before something is done to a server or store. */
    record EffectBegun(String step, Effect effect, Map<String, String> facts) implements OfStep {
        public EffectBegun {
            facts = Map.copyOf(facts);
        }
    }

    /** Written after it was done. */
    record EffectComplete(String step, Effect effect, Map<String, String> facts) implements OfStep {
        public EffectComplete {
            facts = Map.copyOf(facts);
        }
    }

    /** What was looked at, and what it showed. */
    record Checked(String step, List<Check> checks) implements OfStep {
        public Checked {
            checks = List.copyOf(checks);
        }
    }

    /** What a rehearsal would have done. */
    record Planned(String step, List<String> lines) implements OfStep {
        public Planned {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The step ended.
     *
     * @param verdict {@code SKIPPED} where the program found that there is nothing to do
     * @param detail one line of result, or the reason why it was left out
     * @param values what later steps can look up
     */
    record StepDone(String step, Verdict verdict, String detail, Map<String, String> values)
            implements OfStep {
        public StepDone {
            values = Map.copyOf(values);
        }
    }

    record StepFailed(String step, Problem problem) implements OfStep {}

    /** The operator has a failed step tried again. */
    record Retried(String step) implements OfStep {}

    /** The operator leaves a failed step out. */
    record Skipped(String step, String reason) implements OfStep {}

    /** The step's condition does not hold. */
    record NotApplicable(String step, String condition) implements OfStep {}

    /** The operator goes on in spite of a guard. */
    record Overruled(String step, ProblemCode guard, String reason) implements OfStep {}
}
