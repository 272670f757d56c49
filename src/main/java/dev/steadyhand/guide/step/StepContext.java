package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a step's runner speaks with its run, on the run's own thread. Whatever it tells is in the
 * journal when the method returns.
 */
public interface StepContext {

    RunFacts facts();

    /** What earlier steps and answers left under a name, such as {@code backup.name}. */
    Optional<String> value(String name);

    /** The value of a name that runbooks may use in conditions and texts. */
    Optional<String> named(String name);

    /** What is walked. */
    Runbook runbook();

    /** The newest record of an effect in the whole run. */
    Optional<EffectRecord> effect(Effect effect);

    /** The newest record of an effect of this very step: what a crash may have cut off. */
    Optional<EffectRecord> ownEffect(Effect effect);

    /** All records of an effect of this very step, oldest first. */
    List<EffectRecord> ownEffects(Effect effect);

    /** Whether the operator went on in spite of this guard, in this step. */
    boolean isOverruled(ProblemCode guard);

    /** Whether the operator confirmed, by typing, what this run does. */
    boolean isConfirmed();

    /** Whether the step just before this one was that confirmation. */
    boolean isJustConfirmed();

    /** The server as it answered last in this run. */
    Optional<Identity> identity();

    /** Whether a step of this run makes what was restored live. */
    boolean isToBeSwitchedIn();

    /** Whether what this run restores is dropped again at its end. */
    boolean isTestRestore();

    /** Why the step that failed last in this run did; empty where none did, or all were mended. */
    Optional<Problem> trouble();

    /** How each step ended so far, for signing off. */
    List<Check> summary();

    /**
     * Waits for the operator.
     *
     * @return an answer that fits the prompt
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#CANCELLED} where the step is to end instead
     */
    Answer ask(Prompt prompt);

    /**
     * Waits for the operator, and no longer than this.
     *
     * @return empty where the time is over
     */
    Optional<Answer> ask(Prompt prompt, Duration within);

    /** What answers at the target's address. */
    void saw(Identity identity);

    /** What was looked at; replaces what this step told before. */
    void checked(List<Check> checks);

    /** What a rehearsal would have done, one line each. */
    void planned(List<String> lines);

    /** Written before something is done to a server or store. */
    void begin(Effect effect, Map<String, String> facts);

    /** Written after it was done. */
    void complete(Effect effect, Map<String, String> facts);

    /** Progress and cancellation for the work of this attempt. */
    Work work();

    /**
     * Makes sure that this run holds its target.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#TARGET_LOCKED}
     */
    void requireLock();

    /** The same of another target that this run works on as well, until it ends. */
    void requireLockOf(Target other);
}
