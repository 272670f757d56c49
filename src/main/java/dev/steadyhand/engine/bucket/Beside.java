package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.KeyOrder;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.store.s3.ListedObject;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a list of objects of a backup and one of a bucket at once, both in the order of
 * keys, and shows what stands beside what.
 */
final class Beside implements Iterator<Beside.Pair> {

    private final Iterator<ObjectLine> kept;
    private final Iterator<ListedObject> live;
    private @Nullable ObjectLine nextKept;
    private @Nullable ListedObject nextLive;

    Beside(Iterator<ObjectLine> kept, Iterator<ListedObject> live) {
        this.kept = kept;
        this.live = live;
    }

    /** What has one key; at least one of both is there. */
    record Pair(String key, Optional<ObjectLine> kept, Optional<ListedObject> live) {}

    @Override
    public boolean hasNext() {
        if (nextKept == null && kept.hasNext()) {
            nextKept = kept.next();
        }
        if (nextLive == null && live.hasNext()) {
            nextLive = live.next();
        }
        return nextKept != null || nextLive != null;
    }

    @Override
    public Pair next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ObjectLine line = nextKept;
        ListedObject object = nextLive;
        int order =
                line == null
                        ? 1
                        : object == null ? -1 : KeyOrder.KEYS.compare(line.key(), object.key());
        Optional<ObjectLine> first = order <= 0 ? Optional.ofNullable(line) : Optional.empty();
        Optional<ListedObject> second = order >= 0 ? Optional.ofNullable(object) : Optional.empty();
        if (order <= 0) {
            nextKept = null;
        }
        if (order >= 0) {
            nextLive = null;
        }
        String key =
                first.map(ObjectLine::key).or(() -> second.map(ListedObject::key)).orElseThrow();
        return new Pair(key, first, second);
    }
}
