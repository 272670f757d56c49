package dev.steadyhand.guide;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when it is told to. */
final class HandClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-21T14:22:33Z");

    private volatile Duration asleep = Duration.ZERO;

    void move(Duration by) {
        now = now.plus(by);
    }

    /** As if the machine had been suspended: its own count stands still. */
    void suspend(Duration by) {
        asleep = asleep.plus(by);
        now = now.plus(by);
    }

    /** What the machine counts by itself. */
    long nanos() {
        return Duration.between(Instant.EPOCH, now.minus(asleep)).toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
