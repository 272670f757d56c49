package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a step sees it that works on the bucket of the target's files: another target, with an
 * identity, a lock and a confirmation of its own. Nothing that holds for the database holds for it,
 * and what is done to it is on record under its name.
 */
final class BucketOfFiles implements StepContext {

    private final StepContext run;
    private final Target bucket;
    private final Map<String, String> chosen = new HashMap<>();
    private Optional<Identity> seen = Optional.empty();
    private boolean confirmed;

    BucketOfFiles(StepContext run, Target bucket) {
        this.run = run;
        this.bucket = bucket;
    }

    /** What choosing a backup left, for this step alone. */
    void chosen(Map<String, String> values) {
        chosen.putAll(values);
    }

    /** The phrase and the bucket's name were typed. */
    void confirmed() {
        confirmed = true;
    }

    /** Whether objects were being written when the run was cut off, or all of them are. */
    boolean isBegun() {
        return ownEffect(Effect.RESTORE).isPresent();
    }

    @Override
    public RunFacts facts() {
        RunFacts facts = run.facts();
        return new RunFacts(
                facts.run(), bucket, facts.rehearsal(), facts.operator(), facts.incident());
    }

    /** Of the backup, what this step knows; what the run knows of one is the database's. */
    @Override
    public Optional<String> value(String name) {
        if (!name.startsWith("backup.")) {
            return run.value(name);
        }
        return Optional.ofNullable(chosen.get(name))
                .or(() -> ownEffect(Effect.RESTORE).flatMap(begun -> begun.fact(begunFact(name))));
    }

    private static String begunFact(String name) {
        return name.equals("backup.name") ? "backup" : name.substring("backup.".length());
    }

    @Override
    public Optional<String> named(String name) {
        return run.named(name);
    }

    @Override
    public Runbook runbook() {
        return run.runbook();
    }

    @Override
    public Optional<EffectRecord> effect(Effect effect) {
        return ownEffect(effect);
    }

    @Override
    public Optional<EffectRecord> ownEffect(Effect effect) {
        return run.ownEffect(recorded(effect));
    }

    @Override
    public List<EffectRecord> ownEffects(Effect effect) {
        return run.ownEffects(recorded(effect));
    }

    /** Restoring and comparing are the database's words; files have one of their own. */
    private static Effect recorded(Effect effect) {
        return effect == Effect.RESTORE ? Effect.FILES : effect;
    }

    @Override
    public boolean isOverruled(ProblemCode guard) {
        return run.isOverruled(guard);
    }

    @Override
    public boolean isConfirmed() {
        return confirmed || isBegun();
    }

    @Override
    public boolean isJustConfirmed() {
        return confirmed;
    }

    @Override
    public Optional<Identity> identity() {
        return seen;
    }

    @Override
    public boolean isToBeSwitchedIn() {
        return false;
    }

    @Override
    public boolean isTestRestore() {
        return false;
    }

    @Override
    public Optional<Problem> trouble() {
        return run.trouble();
    }

    @Override
    public List<Check> summary() {
        return run.summary();
    }

    @Override
    public Answer ask(Prompt prompt) {
        return run.ask(prompt);
    }

    @Override
    public Optional<Answer> ask(Prompt prompt, Duration within) {
        return run.ask(prompt, within);
    }

    @Override
    public void saw(Identity identity) {
        seen = Optional.of(identity);
    }

    @Override
    public void checked(List<Check> checks) {
        run.checked(checks);
    }

    @Override
    public void planned(List<String> lines) {
        run.planned(lines);
    }

    @Override
    public void begin(Effect effect, Map<String, String> facts) {
        run.begin(recorded(effect), named(facts));
    }

    /** Each object is proven when it is written, so there is no comparison to be recorded. */
    @Override
    public void complete(Effect effect, Map<String, String> facts) {
        if (effect != Effect.RESTORE_VERIFICATION) {
            run.complete(recorded(effect), named(facts));
        }
    }

    private Map<String, String> named(Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put(EffectRecord.ON, bucket.name());
        seen.ifPresent(identity -> all.put("identity", identity.text()));
        return all;
    }

    @Override
    public Work work() {
        return run.work();
    }

    @Override
    public void requireLock() {
        run.requireLockOf(bucket);
    }

    @Override
    public void requireLockOf(Target other) {
        run.requireLockOf(other);
    }
}
