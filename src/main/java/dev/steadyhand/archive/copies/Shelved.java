package dev.steadyhand.archive.copies;

import java.time.Instant;
import java.util.Optional;

/**
 * What a store holds of a target.
 *
 * @param store its name
 * @param sort what sort of place it is, such as a folder or a bucket
 * @param offSite whether it is elsewhere
 * @param newest when its newest complete backup of the target was made; empty where it has none
 * @param readable whether it could be looked into
 */
public record Shelved(
        String store, String sort, boolean offSite, Optional<Instant> newest, boolean readable) {}
