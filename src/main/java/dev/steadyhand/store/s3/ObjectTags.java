package dev.steadyhand.store.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Asks for the tags of objects, and only where there may be some. Amazon says with each object how
 * many it has. Other servers may not; they are asked, until they have said it once, or have said
 * that they know no tags.
 */
final class ObjectTags {

    private static final int ATTEMPTS = 4;

    private final S3Bucket bucket;
    private volatile boolean counted;
    private volatile boolean known = true;

    ObjectTags(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Adds an object's tags to its attributes.
     *
     * @param version the one that is meant; empty for what the key stands for
     * @param count how many the server said there are; null where it said nothing
     */
    void add(
            String key,
            Optional<String> version,
            @Nullable Integer count,
            Map<String, String> attributes) {
        Of of = new Of(key, version);
        int told = count == null ? 0 : count;
        boolean said = told > 0;
        counted |= said;
        if (said) {
            ObjectAttributes.add(bucket.ask(key, client -> counted(client, of, told)), attributes);
        } else if (bucket.settings().endpoint().isPresent() && !counted && known) {
            ObjectAttributes.add(bucket.ask(key, client -> tagsIfKnown(client, of)), attributes);
        }
    }

    /** Whose tags they are. */
    private record Of(String key, Optional<String> version) {}

    /** An answer that was cut off can look like one without tags. */
    private List<Tag> counted(S3Client client, Of of, int count) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<Tag> tags = ask(client, of).tagSet();
            if (tags.size() == count) {
                return tags;
            }
        }
        throw SdkClientException.create("not all of its " + count + " tags came");
    }

    /** The same where nobody says how many there are: at least there is a list of them. */
    private List<Tag> tags(S3Client client, Of of) {
        GetObjectTaggingResponse answer = ask(client, of);
        for (int attempt = 1; attempt < ATTEMPTS && !answer.hasTagSet(); attempt++) {
            answer = ask(client, of);
        }
        return answer.tagSet();
    }

    private GetObjectTaggingResponse ask(S3Client client, Of of) {
        return client.getObjectTagging(tags ->
                tags.bucket(bucket.settings().bucket())
                        .key(bucket.settings().key(of.key()))
                        .versionId(of.version().orElse(null)));
    }

    private List<Tag> tagsIfKnown(S3Client client, Of of) {
        try {
            return tags(client, of);
        } catch (S3Exception refused) {
            String code = S3Trouble.code(refused).orElse("");
            if (code.equals("NoSuchTagSet") || code.equals("NoSuchTagSetError")) {
                return List.of();
            }
            if (code.equals("NotImplemented") || code.equals("MethodNotAllowed")) {
                known = false;
                return List.of();
            }
            throw refused;
        }
    }
}
