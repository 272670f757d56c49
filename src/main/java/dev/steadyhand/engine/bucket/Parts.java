package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectLine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Gathers objects that lie in one member of a backup, of those that are given in its order. Members
 * that hold versions of one key stay together, so that these are brought one after the other.
 */
final class Parts implements Iterator<Restoring.Batch> {

    private final Iterator<Judged> source;
    private @Nullable Judged waiting;

    Parts(Iterator<Judged> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        return waiting != null || source.hasNext();
    }

    @Override
    public Restoring.Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Restoring.Chunk> chunks = new ArrayList<>(List.of(chunk()));
        while (goesOn(chunks.getLast())) {
            chunks.add(chunk());
        }
        return new Restoring.Batch(chunks);
    }

    /** Whether the next member has more of the key that the last one ended with. */
    private boolean goesOn(Restoring.Chunk last) {
        Judged next = waiting;
        return next != null && next.pair().key().equals(last.objects().getLast().pair().key());
    }

    private Restoring.Chunk chunk() {
        Judged first = waiting == null ? source.next() : waiting;
        waiting = null;
        List<Judged> objects = new ArrayList<>(List.of(first));
        while (waiting == null && source.hasNext()) {
            Judged next = source.next();
            if (part(next) == part(first)) {
                objects.add(next);
            } else {
                waiting = next;
            }
        }
        return new Restoring.Chunk(part(first), objects);
    }

    private static long part(Judged judged) {
        return judged.pair().kept().map(ObjectLine::part).orElseThrow();
    }
}
