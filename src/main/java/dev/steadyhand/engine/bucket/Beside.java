package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.KeyOrder;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks through what a backup and what a bucket has of each key at once, both in the order of keys,
 * and shows what stands beside what.
 */
final class Beside<K, L> implements Iterator<Beside.Pair<K, L>> {

    private final Side<K> kept;
    private final Side<L> live;

    Beside(
            Iterator<K> kept,
            Function<K, String> keptKey,
            Iterator<L> live,
            Function<L, String> liveKey) {
        this.kept = new Side<>(kept, keptKey);
        this.live = new Side<>(live, liveKey);
    }

    /** What has one key; at least one of both is there. */
    record Pair<K, L>(String key, Optional<K> kept, Optional<L> live) {}

    @Override
    public boolean hasNext() {
        return kept.peek() != null || live.peek() != null;
    }

    @Override
    public Pair<K, L> next() {
        String one = kept.peek();
        String other = live.peek();
        if (one == null && other == null) {
            throw new NoSuchElementException();
        }
        int order = one == null ? 1 : other == null ? -1 : KeyOrder.KEYS.compare(one, other);
        Optional<K> first = order <= 0 ? kept.take() : Optional.empty();
        Optional<L> second = order >= 0 ? live.take() : Optional.empty();
        return new Pair<>(String.valueOf(order <= 0 ? one : other), first, second);
    }

    /** One of both, with what comes next. */
    private static final class Side<T> {

        private final Iterator<T> source;
        private final Function<T, String> key;
        private @Nullable T next;

        Side(Iterator<T> source, Function<T, String> key) {
            this.source = source;
            this.key = key;
        }

        /** The key of what comes next; null at the end. */
        @Nullable String peek() {
            if (next == null && source.hasNext()) {
                next = source.next();
            }
            T coming = next;
            return coming == null ? null : key.apply(coming);
        }

        Optional<T> take() {
            Optional<T> taken = Optional.ofNullable(next);
            next = null;
            return taken;
        }
    }
}
