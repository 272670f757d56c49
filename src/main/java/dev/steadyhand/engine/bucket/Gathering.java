package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectNames;
import dev.steadyhand.archive.VersionKind;
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

    private final Iterator<Wanted> source;
    private final long size;
    private final ObjectNames names = new ObjectNames();
    private @Nullable Wanted waiting;

    /**
     * @param size from how many bytes on an object is a large one
     */
    Gathering(Iterator<Wanted> source, long size) {
        this.source = source;
        this.size = size;
    }

    /** An object under the name that it gets in the archive. */
    record Named(Wanted wanted, String name) {

        ListedObject object() {
            return wanted.object();
        }

        boolean isDeletion() {
            return wanted.kind() == VersionKind.DELETION;
        }

        /** What the archive keeps of it. */
        ObjectEntry entry(ObjectHead head) {
            return new ObjectEntry(
                    wanted.key(),
                    head.size(),
                    head.modified(),
                    head.etag(),
                    head.version(),
                    head.attributes(),
                    wanted.kind());
        }

        /** Its name now that it is read: a folder that turned out to hold something is none. */
        String name(ObjectHead head) {
            boolean noFolder = name.endsWith("/") && head.size() > 0;
            return noFolder ? ObjectNames.escaped(wanted.key()) : name;
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
        Wanted first = take();
        List<Named> batch = new ArrayList<>();
        batch.add(named(first));
        if (isLarge(first)) {
            return new Batch(batch, true);
        }
        long bytes = first.object().size();
        while (batch.size() < MOST && hasNext()) {
            Wanted next = take();
            if (isLarge(next) || bytes + next.object().size() > size) {
                waiting = next;
                break;
            }
            bytes += next.object().size();
            batch.add(named(next));
        }
        return new Batch(batch, false);
    }

    private boolean isLarge(Wanted wanted) {
        return wanted.object().size() >= size;
    }

    private Named named(Wanted wanted) {
        boolean newest = wanted.kind() == VersionKind.NEWEST;
        boolean deletion = wanted.kind() == VersionKind.DELETION;
        return new Named(
                wanted,
                newest
                        ? names.of(wanted.key(), wanted.object().size())
                        : ObjectNames.earlier(wanted.key(), wanted.number(), deletion));
    }

    private Wanted take() {
        Wanted wanted = waiting;
        if (wanted == null) {
            if (!source.hasNext()) {
                throw new NoSuchElementException();
            }
            return source.next();
        }
        waiting = null;
        return wanted;
    }
}
