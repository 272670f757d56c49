package dev.steadyhand.store.s3;

import java.time.Instant;

/**
 * An object as a listing shows it.
 *
 * @param key without the prefix that the listing is of
 * @param size in bytes
 * @param etag without quotation marks
 * @param modified when it was written, to the second
 * @param version the id of the version that is meant; empty for whatever the key stands for
 */
public record ListedObject(String key, long size, String etag, Instant modified, String version) {

    /** What the key stands for now. */
    public ListedObject(String key, long size, String etag, Instant modified) {
        this(key, size, etag, modified, "");
    }
}
