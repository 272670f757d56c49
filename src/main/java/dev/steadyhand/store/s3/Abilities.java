package dev.steadyhand.store.s3;

import dev.steadyhand.base.ProblemException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a bucket can do besides keeping files; asked for once. */
final class Abilities {

    private static final Set<Integer> CANNOT = Set.of(400, 403, 404, 405, 501);

    private final S3Bucket bucket;
    private volatile @Nullable Boolean versions;
    private volatile @Nullable Boolean locks;

    Abilities(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** Whether it keeps what files were. */
    boolean keepsVersions() {
        Boolean known = versions;
        boolean able = known == null ? can(this::hasVersions) : known;
        versions = able;
        return able;
    }

    /** Whether it keeps what is overwritten now; asked for each time, since that can be changed. */
    boolean keepsAllVersions() {
        return can(client ->
                client.getBucketVersioning(get -> get.bucket(bucket.settings().bucket())).status()
                        == BucketVersioningStatus.ENABLED);
    }

    /** Whether it can keep files from being deleted. */
    boolean locks() {
        Boolean known = locks;
        boolean able = known == null ? can(this::hasLocks) : known;
        locks = able;
        return able;
    }

    private boolean hasVersions(S3Client client) {
        BucketVersioningStatus status =
                client.getBucketVersioning(get -> get.bucket(bucket.settings().bucket())).status();
        return status == BucketVersioningStatus.ENABLED
                || status == BucketVersioningStatus.SUSPENDED;
    }

    private boolean hasLocks(S3Client client) {
        return client.getObjectLockConfiguration(get -> get.bucket(bucket.settings().bucket()))
                        .objectLockConfiguration()
                        .objectLockEnabled()
                == ObjectLockEnabled.ENABLED;
    }

    /**
     * Whether a question is answered with yes. A server that does not know it, or does not allow
     * it, cannot.
     *
     * @throws ProblemException where the bucket cannot be asked at all
     */
    private boolean can(Predicate<S3Client> question) {
        return bucket.ask(
                "",
                client -> {
                    try {
                        return question.test(client);
                    } catch (S3Exception refused) {
                        if (CANNOT.contains(refused.statusCode())
                                && !S3Trouble.concernsAll(refused)) {
                            return false;
                        }
                        throw refused;
                    }
                });
    }
}
