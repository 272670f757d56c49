package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.SyncPast;
import dev.steadyhand.engine.SyncSource;
import dev.steadyhand.store.s3.S3Objects;
import java.util.Iterator;
import java.util.function.Consumer;

/** Objects as a bucket is to have them: listed in order, compared, and brought there. */
interface Source {

    static Source of(SyncSource source, SyncPast past) {
        return switch (source) {
            case SyncSource.OfBackup(var reader) -> new BackupSource(reader, past.at());
            case SyncSource.OfBucket(var access) -> new BucketSource(Buckets.open(access));
        };
    }

    /** What there is below a prefix. */
    Iterator<ObjectLine> lines(String prefix);

    /** The digest of an object's attributes. */
    String attributes(ObjectLine line);

    /** Who brings objects from here into a bucket. */
    Bringing bringing(S3Objects into, Work work);

    /** Brings objects into a bucket, and counts. */
    interface Bringing {

        /**
         * Brings all of them, so many at once.
         *
         * @param left told of keys that could not be brought because their objects had changed
         */
        void bring(Iterator<Judged> wanted, int threads, Consumer<String> left);

        /** What was written so far, and what turned out to be there already when it was read. */
        Written written();
    }
}
