package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.KeyOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Sees that things come in the order of their keys. Servers that speak S3 list in that order, but
 * not all of them do; of those, everything has to be sorted here.
 */
final class InOrder<T> implements Iterator<T> {

    private final Iterator<T> source;
    private final Function<T, String> key;
    private String last = "";

    private InOrder(Iterator<T> source, Function<T, String> key) {
        this.source = source;
        this.key = key;
    }

    /**
     * The same things.
     *
     * @param sort whether they are all to be held and sorted; otherwise they end with {@link
     *     Broken} where they are out of order
     */
    static <T> Iterator<T> of(Iterator<T> source, Function<T, String> key, boolean sort) {
        if (!sort) {
            return new InOrder<>(source, key);
        }
        List<T> all = new ArrayList<>();
        source.forEachRemaining(all::add);
        all.sort((one, other) -> KeyOrder.KEYS.compare(key.apply(one), key.apply(other)));
        return all.iterator();
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public T next() {
        T next = source.next();
        String found = key.apply(next);
        if (KeyOrder.KEYS.compare(last, found) > 0) {
            throw new Broken();
        }
        last = found;
        return next;
    }

    /** Says that something was not in order; never seen outside of this package. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken() {
            super("not in the order of keys");
        }
    }
}
