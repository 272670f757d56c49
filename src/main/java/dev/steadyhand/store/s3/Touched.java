package dev.steadyhand.store.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files that this process has written or deleted a short while ago. */
final class Touched {

    private static final Duration WHILE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<String, Instant> times = new ConcurrentHashMap<>();

    Touched(InstantSource clock) {
        this.clock = clock;
    }

    void add(String file) {
        times.put(file, clock.instant());
    }

    List<String> names() {
        Instant oldest = clock.instant().minus(WHILE);
        times.values().removeIf(oldest::isAfter);
        return List.copyOf(times.keySet());
    }
}
