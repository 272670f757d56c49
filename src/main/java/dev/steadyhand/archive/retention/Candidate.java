package dev.steadyhand.archive.retention;

import dev.steadyhand.store.FileLock;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup of one target in one store, as far as it matters for keeping it.
 *
 * @param name of the backup
 * @param taken when it was begun
 * @param verified whether its last verification passed
 * @param hold why somebody wants it kept, whatever its age; empty where nobody does
 * @param lockedUntil until when the store itself refuses to delete it; empty where it does not
 */
public record Candidate(
        String name,
        Instant taken,
        boolean verified,
        Optional<String> hold,
        Optional<Instant> lockedUntil) {

    /** The same, with what its store says of its files. */
    public Candidate under(FileLock lock) {
        return new Candidate(
                name,
                taken,
                verified,
                hold.or(() -> lock.held() ? Optional.of("by its store") : Optional.empty()),
                lock.until());
    }
}
