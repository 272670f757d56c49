package dev.steadyhand.guide;

import dev.steadyhand.journal.Entry;
import java.time.Instant;

/**
 * An event with what its journal entry adds.
 *
 * @param time when it was written
 * @param actor who did it
 * @param event what happened
 */
public record Recorded(Instant time, String actor, RunEvent event) {

    /** The event that an entry holds. */
    public static Recorded of(Entry entry) {
        return new Recorded(entry.time(), entry.actor(), RunEvents.read(entry));
    }
}
