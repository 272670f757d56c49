package dev.steadyhand.engine;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the objects of a backup, or of another bucket, into a bucket, one by one, and only those
 * that are not there as they should be. What was cut off is done again from its beginning: what is
 * there already costs no more than a look.
 */
public interface ObjectSync {

    /** What would be written and removed; changes nothing. */
    Differences compare(ServerAccess access, SyncPlan plan, SyncSource source, Work work);

    /**
     * Backs up the objects that would be written over or removed, and no others. Does not commit
     * the writer.
     */
    DumpResult save(
            ServerAccess access, SyncPlan plan, SyncSource source, BackupWriter writer, Work work);

    /**
     * Writes what is missing or different, proves each object that it wrote, and removes what is to
     * go when all of that is done.
     *
     * @param saved what {@link #save} kept; an object that has changed since is left as it is.
     *     Empty where the bucket itself keeps what is written over.
     */
    @Destructive
    Synced sync(
            ServerAccess access,
            SyncPlan plan,
            SyncSource source,
            Optional<BackupReader> saved,
            Work work);

    /** How an object in the bucket stands to the one in the backup. */
    enum State {
        /** It is not in the bucket. */
        NEW,
        /** Its bytes or its attributes are others. */
        CHANGED,
        /** Nothing but reading it tells whether its bytes are the same. */
        UNCLEAR,
        /** It is as in the backup. */
        SAME,
        /** It is in the bucket only. */
        EXTRA
    }

    /**
     * A bucket beside a backup.
     *
     * @param counts how many objects there are of each state
     * @param bytes how many would be written at most
     * @param samples a few keys of each state
     * @param keepsVersions whether what is written over stays in the bucket as an earlier version
     * @param remarks what is said of earlier versions
     */
    record Differences(
            Map<State, Long> counts,
            long bytes,
            Map<State, List<String>> samples,
            boolean keepsVersions,
            Remarks remarks) {

        public Differences {
            counts = Map.copyOf(counts);
            samples = Map.copyOf(samples);
        }

        public long count(State state) {
            return counts.getOrDefault(state, 0L);
        }

        public List<String> samples(State state) {
            return samples.getOrDefault(state, List.of());
        }

        /** How many objects would be lost, did nobody keep them. */
        public long endangered(SyncPlan plan) {
            return count(State.CHANGED)
                    + count(State.UNCLEAR)
                    + (plan.mirror() ? count(State.EXTRA) : 0);
        }

        /** Whether there is anything to do. */
        public boolean isNothing(SyncPlan plan) {
            return count(State.NEW) + endangered(plan) == 0;
        }
    }

    /**
     * What came of it.
     *
     * @param written how many objects, each of them proven
     * @param bytes how many in them
     * @param same how many were there already as in the backup
     * @param removed how many went
     * @param left how many were left because they had changed in the meantime
     * @param leftKeys a few of those
     * @param remarks what is said of earlier versions
     */
    record Synced(
            long written,
            long bytes,
            long same,
            long removed,
            long left,
            List<String> leftKeys,
            Remarks remarks) {
        public Synced {
            leftKeys = List.copyOf(leftKeys);
        }
    }
}
