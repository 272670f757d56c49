package dev.steadyhand.store.s3;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing of versions.
 *
 * @param versions of each key the newest first
 * @param deletions likewise; the server's answer does not say how they stand between the versions
 * @param next where the next part begins; empty where this is the last
 */
public record VersionsPage(
        List<ListedVersion> versions, List<ListedVersion> deletions, Optional<Next> next) {

    public VersionsPage {
        versions = List.copyOf(versions);
        deletions = List.copyOf(deletions);
    }

    /**
     * Where a part begins: behind a version of a key.
     *
     * @param key without the prefix that the listing is of
     */
    public record Next(String key, String version) {}
}
