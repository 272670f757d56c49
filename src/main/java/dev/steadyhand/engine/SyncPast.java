package dev.steadyhand.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * What of the past a restore into a bucket brings back, where the backup holds it.
 *
 * @param newestOnly whether earlier versions stay in the backup
 * @param at the moment whose state is wanted, in place of the newest; empty for the newest
 */
public record SyncPast(boolean newestOnly, Optional<Instant> at) {

    /** All that the backup holds and the bucket can keep. */
    public static final SyncPast AS_KEPT = new SyncPast(false, Optional.empty());
}
