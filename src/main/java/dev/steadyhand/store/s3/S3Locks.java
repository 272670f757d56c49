package dev.steadyhand.store.s3;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.FileLock;
import dev.steadyhand.store.FileLocks;
import dev.steadyhand.store.StoreFileName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHold;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The object lock of a bucket that was made with one. */
final class S3Locks implements FileLocks {

    private static final String AS_BEFORE = "The file is kept as it was before.";

    /** What servers answer where the file, or the bucket, has no lock or does not know any. */
    private static final Set<Integer> WITHOUT_LOCK = Set.of(400, 404, 405, 501);

    private final S3Bucket bucket;

    S3Locks(S3Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public FileLock of(String file) {
        HeadObjectResponse head =
                bucket.head(StoreFileName.check(file)).orElseThrow(() -> missing(file));
        if (head.objectLockMode() != null || head.objectLockLegalHoldStatus() != null) {
            return lock(
                    head.objectLockRetainUntilDate(),
                    head.objectLockMode() == ObjectLockMode.COMPLIANCE,
                    head.objectLockLegalHoldStatus());
        }
        return asked(file);
    }

    /** The same, where neither a missing file nor a missing permission to look is trouble. */
    FileLock look(String file) {
        try {
            return bucket.head(file).isPresent() ? of(file) : FileLock.NONE;
        } catch (ProblemException unknown) {
            if (unknown.problem().code() == ProblemCode.STORE_DENIED) {
                return FileLock.NONE;
            }
            throw unknown;
        }
    }

    /** Not every server, nor every permission, shows locks along with the rest. */
    private FileLock asked(String file) {
        Optional<ObjectLockRetention> retention =
                unlessNone(
                        file,
                        client ->
                                client.getObjectRetention(get ->
                                                get.bucket(bucket.settings().bucket())
                                                        .key(bucket.settings().key(file)))
                                        .retention());
        Optional<ObjectLockLegalHold> hold =
                unlessNone(
                        file,
                        client ->
                                client.getObjectLegalHold(get ->
                                                get.bucket(bucket.settings().bucket())
                                                        .key(bucket.settings().key(file)))
                                        .legalHold());
        return lock(
                retention.map(ObjectLockRetention::retainUntilDate).orElse(null),
                retention
                        .map(ObjectLockRetention::mode)
                        .filter(ObjectLockRetentionMode.COMPLIANCE::equals)
                        .isPresent(),
                hold.map(ObjectLockLegalHold::status).orElse(null));
    }

    private <T> Optional<T> unlessNone(String file, Function<S3Client, @Nullable T> question) {
        return bucket.ask(
                file,
                client -> {
                    try {
                        return Optional.ofNullable(question.apply(client));
                    } catch (S3Exception refused) {
                        if (WITHOUT_LOCK.contains(refused.statusCode())) {
                            return Optional.empty();
                        }
                        throw refused;
                    }
                });
    }

    private static FileLock lock(
            @Nullable Instant until, boolean strict, @Nullable ObjectLockLegalHoldStatus hold) {
        return new FileLock(
                Optional.ofNullable(until), strict, hold == ObjectLockLegalHoldStatus.ON);
    }

    @Override
    public void keepUntil(String file, Instant until, boolean strict) {
        FileLock now = of(file);
        if (now.until().filter(until::isBefore).isPresent()) {
            throw trouble(file)
                    .problem(
                            ProblemCode.FILE_KEPT,
                            file + " is " + now.words() + ", which is later than " + until + ".",
                            "Give a later time: a lock is made longer, never shorter.")
                    .toException();
        }
        ObjectLockRetentionMode mode =
                strict || now.strict()
                        ? ObjectLockRetentionMode.COMPLIANCE
                        : ObjectLockRetentionMode.GOVERNANCE;
        bucket.ask(
                file,
                AS_BEFORE,
                client ->
                        client.putObjectRetention(put ->
                                put.bucket(bucket.settings().bucket())
                                        .key(bucket.settings().key(file))
                                        .retention(
                                                lock -> lock.mode(mode).retainUntilDate(until))));
    }

    @Override
    public void hold(String file, boolean held) {
        of(file);
        bucket.ask(
                file,
                AS_BEFORE,
                client ->
                        client.putObjectLegalHold(put ->
                                put.bucket(bucket.settings().bucket())
                                        .key(bucket.settings().key(file))
                                        .legalHold(hold ->
                                                hold.status(
                                                        held
                                                                ? ObjectLockLegalHoldStatus.ON
                                                                : ObjectLockLegalHoldStatus.OFF))));
    }

    private S3Trouble trouble(String file) {
        return new S3Trouble(bucket.settings(), file, AS_BEFORE);
    }

    private ProblemException missing(String file) {
        return trouble(file).missing().toException();
    }
}
