package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.ObjectIndex;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.Remarks;
import dev.steadyhand.engine.SyncPlan;
import dev.steadyhand.engine.SyncSource;
import dev.steadyhand.store.s3.S3Objects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether earlier versions are brought along, and what is said where they are not.
 *
 * @param reader of a backup that holds them; empty where there is none
 * @param keeps whether the bucket would keep them
 */
record Past(S3Objects objects, SyncPlan plan, Optional<BackupReader> reader, boolean keeps) {

    static Past of(S3Objects objects, SyncPlan plan, SyncSource source) {
        Optional<BackupReader> reader =
                switch (source) {
                    case SyncSource.OfBackup(var backup) ->
                            Optional.of(backup).filter(ObjectIndex::isWithVersions);
                    case SyncSource.OfBucket _ -> Optional.empty();
                };
        if (plan.past().at().isPresent() && reader.isEmpty()) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "The backup holds no earlier versions, so it cannot tell how the bucket"
                                    + " was at a moment.",
                            Problem.NOTHING_CHANGED,
                            "Choose a backup that was made with --versions all, or leave the moment"
                                    + " out.")
                    .toException();
        }
        return new Past(objects, plan, reader, reader.isPresent() && objects.keepsVersions());
    }

    boolean comesAlong() {
        return keeps && !plan.past().newestOnly() && plan.past().at().isEmpty();
    }

    VersionsSync sync(boolean sort) {
        return new VersionsSync(objects, plan, reader.orElseThrow(), sort);
    }

    /** Where it does not come along. */
    Remarks remarks() {
        Optional<Instant> at = plan.past().at();
        if (at.isPresent()) {
            return new Remarks(List.of("the objects as they were at " + at.get()), List.of());
        }
        if (reader.isEmpty()) {
            return Remarks.NONE;
        }
        return plan.past().newestOnly()
                ? new Remarks(List.of("earlier versions stay in the backup"), List.of())
                : new Remarks(
                        List.of(),
                        List.of(
                                "the backup holds earlier versions, but the bucket does not keep"
                                        + " any: only the newest of each object is brought"));
    }
}
