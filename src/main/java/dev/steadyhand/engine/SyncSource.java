package dev.steadyhand.engine;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.target.ServerAccess;

/** Where the objects come from that a bucket is to have. */
public sealed interface SyncSource {

    /** A backup of a bucket. */
    record OfBackup(BackupReader reader) implements SyncSource {}

    /** Another bucket, as it is now. */
    record OfBucket(ServerAccess access) implements SyncSource {}
}
