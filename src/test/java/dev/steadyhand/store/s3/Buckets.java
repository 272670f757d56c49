package dev.steadyhand.store.s3;

import dev.steadyhand.base.Secret;
import dev.steadyhand.testing.FreshBucket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Stores in the buckets of tests. */
final class Buckets {

    /** Small parts, pages and pieces, so that a small file has several. */
    static final S3Tuning SMALL =
            new S3Tuning(4, 2, new PartSizes(5 << 20, 5 << 20), 2, 1 << 20, 3, Duration.ofDays(1));

    private Buckets() {}

    static S3Store store(FreshBucket bucket) {
        return new S3Store(settings(bucket), InstantSource.system(), SMALL);
    }

    /** With pages of the usual size: some servers for tests cannot turn them. */
    static S3Store withLargePages(FreshBucket bucket) {
        S3Tuning tuning =
                new S3Tuning(
                        SMALL.attempts(),
                        1000,
                        SMALL.parts(),
                        SMALL.senders(),
                        SMALL.piece(),
                        SMALL.fetchers(),
                        SMALL.abandoned());
        return new S3Store(settings(bucket), InstantSource.system(), tuning);
    }

    /** The same by way of another address. */
    static S3Store store(FreshBucket bucket, URI address) {
        return new S3Store(settings(bucket, address), InstantSource.system(), SMALL);
    }

    static S3Settings settings(FreshBucket bucket) {
        return settings(bucket, bucket.endpoint());
    }

    static S3Settings settings(FreshBucket bucket, URI address) {
        return new S3Settings(
                "offsite",
                bucket.bucket(),
                bucket.prefix(),
                Optional.empty(),
                Optional.of(address),
                true,
                new S3Credentials.Key(bucket.key(), Secret.of(bucket.secret()), Secret.NONE),
                new S3Encryption.AsBucket(),
                Optional.empty(),
                Map.of());
    }
}
