package dev.steadyhand.guide;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when it is told to. */
final class HandClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-21T14:22:33Z");

    void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
