package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.store.s3.ListedObject;

/**
 * Something that is to go into a backup.
 *
 * @param kind what it is among all that its key stood for
 * @param number of what is not the newest, from 1, the oldest first
 */
record Wanted(ListedObject object, VersionKind kind, int number) {

    /** What a key stands for now. */
    static Wanted newest(ListedObject object) {
        return new Wanted(object, VersionKind.NEWEST, 0);
    }

    String key() {
        return object.key();
    }
}
