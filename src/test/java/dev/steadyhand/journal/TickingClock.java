package dev.steadyhand.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when it is told to, in either direction. */
public final class TickingClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-21T14:22:33.120Z");

    public void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
