package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.KeyOrder;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.store.s3.ListedObject;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells of objects, asked for in the order of their keys, whether a safety backup holds them as
 * they are now.
 */
final class Kept {

    private final Optional<Iterator<ObjectLine>> saved;
    private @Nullable ObjectLine next;

    /**
     * @param saved what the safety backup holds; empty where the bucket itself keeps everything
     */
    Kept(Optional<Iterator<ObjectLine>> saved) {
        this.saved = saved;
    }

    boolean holds(ListedObject object) {
        if (saved.isEmpty()) {
            return true;
        }
        Iterator<ObjectLine> lines = saved.get();
        while (next == null || KeyOrder.KEYS.compare(next.key(), object.key()) < 0) {
            if (!lines.hasNext()) {
                return false;
            }
            next = lines.next();
        }
        ObjectLine line = next;
        return line.key().equals(object.key())
                && line.size() == object.size()
                && line.etag().equals(object.etag());
    }
}
