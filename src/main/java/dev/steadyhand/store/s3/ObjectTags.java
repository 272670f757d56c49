package dev.steadyhand.store.s3;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Asks for the tags of objects, and only where there may be some. Amazon says with each object how
 * many it has. Other servers may not; they are asked, until they have said it once, or have said
 * that they know no tags.
 */
final class ObjectTags {

    private final S3Bucket bucket;
    private volatile boolean counted;
    private volatile boolean known = true;

    ObjectTags(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Adds an object's tags to its attributes.
     *
     * @param count how many the server said there are; null where it said nothing
     */
    void add(String key, @Nullable Integer count, Map<String, String> attributes) {
        boolean said = count != null && count > 0;
        counted |= said;
        if (said) {
            ObjectAttributes.add(bucket.ask(key, client -> tags(client, key)), attributes);
        } else if (bucket.settings().endpoint().isPresent() && !counted && known) {
            ObjectAttributes.add(bucket.ask(key, client -> tagsIfKnown(client, key)), attributes);
        }
    }

    private List<Tag> tags(S3Client client, String key) {
        return client.getObjectTagging(tags ->
                        tags.bucket(bucket.settings().bucket()).key(bucket.settings().key(key)))
                .tagSet();
    }

    private List<Tag> tagsIfKnown(S3Client client, String key) {
        try {
            return tags(client, key);
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
