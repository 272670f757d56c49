package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the files of the target's application back into their bucket, with all that a run of its
 * own would ask for: identity, lock, a chosen and verified backup, a typed confirmation, a look at
 * the differences, and a copy of what would be lost. What was begun before a crash is gone on with.
 */
final class RestoreFilesRunner implements StepRunner<Step.RestoreFiles> {

    /** With all versions that the backup holds. */
    private static final Step.SyncBucket.Past WHOLE =
            new Step.SyncBucket.Past(false, Optional.empty());

    /** What a run on the bucket itself does it by. */
    record Road(ChooseBackupRunner choose, ConfirmRunner confirm, SyncBucketRunner sync) {}

    private final StepServices services;
    private final LiveServer live;
    private final Road road;

    RestoreFilesRunner(StepServices services, LiveServer live, Road road) {
        this.services = services;
        this.live = live;
        this.road = road;
    }

    @Override
    public StepOutcome run(Step.RestoreFiles step, StepContext context) {
        Optional<String> name = context.facts().target().application().files();
        if (name.isEmpty()) {
            return StepOutcome.ofBoxes(step, "The target names no bucket with its files.", context);
        }
        BucketOfFiles bucket = new BucketOfFiles(context, target(name.get()));
        if (!bucket.isBegun()) {
            prepare(step, bucket);
        }
        return road.sync().run(new Step.SyncBucket(step.text(), "", "", false, WHOLE), bucket);
    }

    private Target target(String name) {
        return services.targets()
                .apply(name)
                .filter(found -> found.access().url().product() == Product.S3)
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.UNKNOWN_NAME,
                                        "The bucket with the target's files, "
                                                + name
                                                + ", cannot be used.",
                                        Problem.NOTHING_CHANGED,
                                        "Look at it with: steadyhand targets test " + name)
                                .toException());
    }

    private void prepare(Step.RestoreFiles step, BucketOfFiles bucket) {
        ServerFacts facts = live.require(bucket);
        if (!bucket.facts().rehearsal()) {
            bucket.requireLock();
        }
        Check identity = live.check(bucket, facts);
        bucket.checked(List.of(identity));
        Map<String, String> values = road.choose().choose(bucket).values();
        bucket.chosen(values);
        Backup backup = road.choose().found(values);
        Guards.requireKind(backup, true);
        BackupCheck.verify(backup, bucket);
        StepOutcome confirmed = road.confirm().run(new Step.Confirm(step.text(), ""), bucket);
        if (confirmed.verdict() == Verdict.PASS) {
            bucket.confirmed();
        }
    }
}
