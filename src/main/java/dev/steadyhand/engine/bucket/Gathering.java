package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectNames;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.ObjectHead;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Gathers objects in their order into batches of about one size; a large one goes alone. */
final class Gathering implements Iterator<Gathering.Batch> {

    private static final int MOST = 1000;

    private final Iterator<ListedObject> source;
    private final long size;
    private final ObjectNames names = new ObjectNames();
    private @Nullable ListedObject waiting;

    /**
     * @param size from how many bytes on an object is a large one
     */
    Gathering(Iterator<ListedObject> source, long size) {
        this.source = source;
        this.size = size;
    }

    /** An object under the name that it gets in the archive. */
    record Named(ListedObject object, String name) {

        /** What the archive keeps of it. */
        ObjectEntry entry(ObjectHead head) {
            return new ObjectEntry(
                    object.key(),
                    head.size(),
                    head.modified(),
                    head.etag(),
                    head.version(),
                    head.attributes());
        }

        /** Its name now that it is read: a folder that turned out to hold something is none. */
        String name(ObjectHead head) {
            return name.endsWith("/") && head.size() > 0 ? ObjectNames.escaped(object.key()) : name;
        }
    }

    /** Objects that go into one member. */
    record Batch(List<Named> objects, boolean large) {
        Batch {
            objects = List.copyOf(objects);
        }

        Named first() {
            return objects.getFirst();
        }
    }

    @Override
    public boolean hasNext() {
        return waiting != null || source.hasNext();
    }

    @Override
    public Batch next() {
        ListedObject object = take();
        List<Named> batch = new ArrayList<>();
        batch.add(named(object));
        if (isLarge(object)) {
            return new Batch(batch, true);
        }
        long bytes = object.size();
        while (batch.size() < MOST && hasNext()) {
            ListedObject next = take();
            if (isLarge(next) || bytes + next.size() > size) {
                waiting = next;
                break;
            }
            bytes += next.size();
            batch.add(named(next));
        }
        return new Batch(batch, false);
    }

    private boolean isLarge(ListedObject object) {
        return object.size() >= size;
    }

    private Named named(ListedObject object) {
        return new Named(object, names.of(object.key(), object.size()));
    }

    private ListedObject take() {
        ListedObject object = waiting;
        if (object == null) {
            if (!source.hasNext()) {
                throw new NoSuchElementException();
            }
            return source.next();
        }
        waiting = null;
        return object;
    }
}
