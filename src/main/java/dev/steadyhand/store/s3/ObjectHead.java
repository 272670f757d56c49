package dev.steadyhand.store.s3;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of an object besides its bytes.
 *
 * @param size in bytes
 * @param etag without quotation marks
 * @param modified when it was written, to the second
 * @param version its version's id; empty where the bucket keeps none
 * @param attributes such as {@code content-type}, {@code meta.author}, {@code tag.team}
 */
public record ObjectHead(
        long size, String etag, Instant modified, String version, Map<String, String> attributes) {

    public ObjectHead {
        attributes = Map.copyOf(attributes);
    }
}
