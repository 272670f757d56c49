package dev.steadyhand.engine.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Things that are done beside each other, so many at once; who sends one more waits for the first.
 */
final class Errands implements AutoCloseable {

    private final int most;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<?>> sent = new ArrayDeque<>();

    Errands(int most) {
        this.most = most;
    }

    void send(Callable<?> errand) {
        if (sent.size() == most) {
            Crew.result(sent.remove());
        }
        sent.add(threads.submit(errand));
    }

    /** Waits for all of them. */
    void finish() {
        while (!sent.isEmpty()) {
            Crew.result(sent.remove());
        }
    }

    /** Breaks off what is on its way. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
