package dev.steadyhand.archive;

import dev.steadyhand.store.StoredFile;
import java.util.Map;

/**
 * All files of a store at one moment, with what is known of them from earlier.
 *
 * @param byName grows while the store is read
 * @param memory of earlier looks
 */
record StoreFiles(Map<String, StoredFile> byName, StoreMemory memory) {

    boolean has(String file) {
        return byName.containsKey(file);
    }
}
