package dev.steadyhand.store;

import java.time.Instant;

/**
 * A file in a store.
 *
 * @param name plain name, without folders
 * @param size in bytes
 * @param modified when it was committed
 * @param tag what the store gives another file of the same name, size and time another one of, such
 *     as an entity tag; empty where it has no such thing
 */
public record StoredFile(String name, long size, Instant modified, String tag) {

    /** A file of a store without tags. */
    public StoredFile(String name, long size, Instant modified) {
        this(name, size, modified, "");
    }
}
