package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectLine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Gathers objects that lie in one member of a backup, of those that are given in its order. */
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
        Judged first = waiting == null ? source.next() : waiting;
        waiting = null;
        List<Judged> batch = new ArrayList<>(List.of(first));
        while (waiting == null && source.hasNext()) {
            Judged next = source.next();
            if (part(next) == part(first)) {
                batch.add(next);
            } else {
                waiting = next;
            }
        }
        return new Restoring.Batch(part(first), batch);
    }

    private static long part(Judged judged) {
        return judged.pair().kept().map(ObjectLine::part).orElseThrow();
    }
}
