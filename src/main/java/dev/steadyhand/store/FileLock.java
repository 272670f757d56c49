package dev.steadyhand.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a file from being deleted.
 *
 * @param until the moment before which it cannot be deleted
 * @param strict whether nobody, not even the owner, can shorten that
 * @param held whether it is kept until somebody lets go of it, whatever the time
 */
public record FileLock(Optional<Instant> until, boolean strict, boolean held) {

    /** Of a file that can be deleted. */
    public static final FileLock NONE = new FileLock(Optional.empty(), false, false);

    /** Whether the file cannot be deleted at that moment. */
    public boolean isClosedAt(Instant moment) {
        return held || until.filter(moment::isBefore).isPresent();
    }

    /** {@code kept until 2026-12-21T00:00:00Z, on hold}; empty where nothing keeps it. */
    public String words() {
        String time =
                until.map(moment -> (strict ? "kept by all until " : "kept until ") + moment)
                        .orElse("");
        if (!held) {
            return time;
        }
        return time.isEmpty() ? "on hold" : time + ", on hold";
    }
}
