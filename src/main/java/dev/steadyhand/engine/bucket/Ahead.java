package dev.steadyhand.engine.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does something with each of many things, several at once, and hands on what came of it in their
 * order. No more of them are on their way than were allowed.
 */
final class Ahead<T, R> implements Iterator<R>, AutoCloseable {

    private final Iterator<T> source;
    private final Function<T, R> work;
    private final int most;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<R>> coming = new ArrayDeque<>();

    Ahead(Iterator<T> source, int most, Function<T, R> work) {
        this.source = source;
        this.most = most;
        this.work = work;
    }

    @Override
    public boolean hasNext() {
        while (coming.size() < most && source.hasNext()) {
            T next = source.next();
            coming.add(threads.submit(() -> work.apply(next)));
        }
        return !coming.isEmpty();
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return Crew.result(coming.remove());
    }

    /** Breaks off what is on its way. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
