package dev.steadyhand.engine.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Things that are done beside each other, so many at once; who sends one more waits for the first.
 * Those of one key are done one after the other.
 */
final class Errands implements AutoCloseable {

    private final int most;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<?>> sent = new ArrayDeque<>();
    private final Map<String, Future<?>> last = new HashMap<>();

    Errands(int most) {
        this.most = most;
    }

    void send(String key, Callable<?> errand) {
        if (sent.size() == most) {
            Crew.result(sent.remove());
        }
        Optional<Future<?>> before = Optional.ofNullable(last.get(key));
        Future<?> mine =
                threads.submit(() -> {
                    before.ifPresent(Crew::result);
                    return errand.call();
                });
        last.put(key, mine);
        sent.add(mine);
    }

    /** Waits for those of a key. */
    void await(String key) {
        Optional.ofNullable(last.get(key)).ifPresent(Crew::result);
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
