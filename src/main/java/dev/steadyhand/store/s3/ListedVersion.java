package dev.steadyhand.store.s3;

/**
 * One of the things that a key ever stood for, as a listing of versions shows it.
 *
 * @param object the version; of a mark of deletion without bytes
 * @param newest whether it is what the key stands for now
 * @param deletion whether it is a mark that the object was deleted
 */
public record ListedVersion(ListedObject object, boolean newest, boolean deletion) {

    public String key() {
        return object.key();
    }
}
