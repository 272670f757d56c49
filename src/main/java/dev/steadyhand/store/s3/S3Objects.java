package dev.steadyhand.store.s3;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects of a bucket, below a prefix where there is one, as they are: their keys without the
 * prefix, whatever is in them. Safe for several threads; what waits for the server ends soon when
 * its thread is interrupted.
 */
public final class S3Objects {

    /** What becomes of an object whose writing fails. */
    static final String AS_IT_WAS = "The object is as it was before.";

    private final S3Bucket bucket;
    private final S3Tuning tuning;
    private final Fetchers fetchers;
    private final Abilities abilities;
    private final ObjectTags tags;
    private final ObjectListing listing;

    /** Large uploads have large buffers, so there is one at a time. */
    private final Semaphore large = new Semaphore(1);

    public S3Objects(S3Settings settings) {
        this(settings, S3Tuning.usual());
    }

    S3Objects(S3Settings settings, S3Tuning tuning) {
        this.bucket = new S3Bucket(settings, tuning.attempts());
        this.tuning = tuning;
        this.fetchers = new Fetchers(tuning.fetchers());
        this.abilities = new Abilities(bucket);
        this.tags = new ObjectTags(bucket);
        this.listing = new ObjectListing(bucket, tuning.page());
    }

    /** For people. */
    public String place() {
        return bucket.settings().place();
    }

    /**
     * A part of a listing.
     *
     * @param objects in the server's order
     * @param next what the next part is asked for with; empty where this is the last
     */
    public record Page(List<ListedObject> objects, Optional<String> next) {
        public Page {
            objects = List.copyOf(objects);
        }
    }

    /**
     * The first part of a listing, or a further one.
     *
     * @param begin what keys begin with; may be empty
     */
    public Page list(String begin, Optional<String> next) {
        return listing.objects(begin, next);
    }

    /**
     * The first part of a listing of all that keys ever stood for, or a further one. Times are as
     * exact as the server gives them.
     *
     * @param begin what keys begin with; may be empty
     */
    public VersionsPage versions(String begin, Optional<VersionsPage.Next> next) {
        return listing.versions(begin, next);
    }

    /** An object that is being read; closed by who reads it. */
    public record Opened(ObjectHead head, InputStream content) {}

    /**
     * Reads an object that was listed. What is delivered is that very object, or an error.
     *
     * @throws ProblemException for which {@link #isGone} or {@link #isReplaced} may hold
     */
    public Opened open(ListedObject object) {
        S3Source source = new S3Source(bucket, object.key(), version(object.version()));
        String tag = "\"" + object.etag() + "\"";
        if (object.size() == 0) {
            return new Opened(head(object, source.ofNothing(tag)), InputStream.nullInputStream());
        }
        if (object.size() <= 2L * tuning.piece() || !fetchers.lend()) {
            RangeInput whole = new RangeInput(source, 0, object.size(), Optional.of(tag));
            GetObjectResponse head = whole.first().orElseThrow(source::replaced);
            return new Opened(head(object, head), whole);
        }
        Runnable giveBack = fetchers.giveBack();
        try {
            ObjectHead head = head(object, first(source, tag));
            AheadInput.Range all = new AheadInput.Range(source, tag, 0, object.size());
            return new Opened(head, new AheadInput(all, tuning.piece(), fetchers.most(), giveBack));
        } catch (RuntimeException trouble) {
            giveBack.run();
            throw trouble;
        }
    }

    /** What it has besides its bytes, with as few of them as can be asked for. */
    private GetObjectResponse first(S3Source source, String tag) {
        try (RangeInput one = new RangeInput(source, 0, 1, Optional.of(tag))) {
            return one.first().orElseThrow(source::replaced);
        } catch (IOException closing) {
            throw source.trouble().unreachable(closing).toException(closing);
        }
    }

    private ObjectHead head(ListedObject object, GetObjectResponse head) {
        Map<String, String> attributes = ObjectAttributes.of(head);
        tags.add(object.key(), version(object.version()), head.tagCount(), attributes);
        return new ObjectHead(
                object.size(),
                ObjectListing.unquoted(head.eTag()),
                ObjectListing.seconds(head.lastModified()),
                Optional.ofNullable(head.versionId()).orElse(""),
                attributes);
    }

    /** What is known of an object; empty where there is none. */
    public Optional<ObjectHead> look(String key) {
        return look(key, "");
    }

    /**
     * The same of one of its versions.
     *
     * @param version its id; empty for whatever the key stands for
     */
    public Optional<ObjectHead> look(String key, String version) {
        return bucket.head(key, version(version)).map(head -> head(key, version, head));
    }

    private static Optional<String> version(String id) {
        return Optional.of(id).filter(given -> !given.isEmpty());
    }

    private ObjectHead head(String key, String version, HeadObjectResponse head) {
        Map<String, String> attributes = ObjectAttributes.of(head);
        tags.add(key, version(version), head.tagCount(), attributes);
        return new ObjectHead(
                head.contentLength(),
                ObjectListing.unquoted(head.eTag()),
                ObjectListing.seconds(head.lastModified()),
                Optional.ofNullable(head.versionId()).orElse(""),
                attributes);
    }

    /** Whether an object was not there any more. */
    public static boolean isGone(ProblemException trouble) {
        return trouble.problem().code() == ProblemCode.BACKUP_MISSING;
    }

    /** Whether another object had taken its key. */
    public static boolean isReplaced(ProblemException trouble) {
        return trouble.problem().code() == ProblemCode.FILE_UNUSABLE;
    }

    /** Whether it lies in an archive and cannot be read now. */
    public static boolean isAsleep(ProblemException trouble) {
        return trouble.problem().code() == ProblemCode.FILE_ARCHIVED;
    }

    /**
     * Writes an object, in place of the one that has its key.
     *
     * @param head what it has besides its bytes; of it size and attributes are used
     * @param proof called when all bytes were read and before the object appears; throws where they
     *     are not the right ones
     * @return whether the server's own checksum of the whole object shows that it has these bytes;
     *     where not, it is to be read again to know
     */
    public boolean write(String key, ObjectHead head, InputStream content, Runnable proof) {
        boolean alone = head.size() > tuning.parts().of(1);
        if (alone) {
            acquire();
        }
        try {
            String etag =
                    new ObjectUpload(bucket, tuning, key, head.attributes())
                            .write(content, head.size(), proof);
            return isThere(key, head.size(), etag);
        } finally {
            if (alone) {
                large.release();
            }
        }
    }

    private void acquire() {
        try {
            large.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(stopped);
        }
    }

    private boolean isThere(String key, long size, String etag) {
        HeadObjectResponse found =
                bucket.head(key)
                        .filter(head -> head.contentLength() == size)
                        .orElseThrow(() -> notThere(key).toException());
        return etag.equals(ObjectListing.unquoted(found.eTag()));
    }

    private Problem notThere(String key) {
        return new S3Trouble(bucket.settings(), key, "What was there before may be gone.")
                .problem(
                        ProblemCode.TRANSFER_DAMAGED,
                        key + " was written to " + place() + ", but is not there as it was sent.",
                        "Find out who else writes there, then try again.");
    }

    /** Removes an object; in a bucket that keeps versions it stays as an earlier one. */
    public void delete(String key) {
        bucket.ask(
                key,
                "The object is still there.",
                client ->
                        client.deleteObject(delete ->
                                delete.bucket(bucket.settings().bucket())
                                        .key(bucket.settings().key(key))));
    }

    /** Whether there may be earlier versions of what is there. */
    public boolean hasVersions() {
        return abilities.keepsVersions();
    }

    /** Whether what is overwritten or deleted stays as an earlier version. */
    public boolean keepsVersions() {
        return abilities.keepsAllVersions();
    }

    /** Whom the buckets of this key's account belong to; empty where the server does not say. */
    public Optional<String> owner() {
        return bucket.ask(
                "",
                client -> {
                    try {
                        return Optional.ofNullable(client.listBuckets().owner())
                                .map(owner -> owner.id())
                                .filter(id -> !id.isEmpty());
                    } catch (S3Exception refused) {
                        if (S3Trouble.concernsAll(refused)) {
                            throw refused;
                        }
                        return Optional.empty();
                    }
                });
    }
}
