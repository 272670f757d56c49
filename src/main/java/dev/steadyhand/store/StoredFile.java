package dev.steadyhand.store;

import java.time.Instant;

/**
 * A file in a store.
 *
 * @param name plain name, without folders
 * @param size in bytes
 * @param modified when it was committed
 */
public record StoredFile(String name, long size, Instant modified) {}
