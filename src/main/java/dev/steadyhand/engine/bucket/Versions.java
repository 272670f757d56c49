package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.store.s3.ListedVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a bucket says a key ever stood for, the oldest first.
 *
 * @param cut whether there were more than are kept track of; then the oldest are missing
 */
record Versions(String key, List<ListedVersion> all, boolean cut) {

    Versions {
        all = List.copyOf(all);
    }

    /**
     * Puts versions and deletions of one key in their order. Both come the newest first, and how
     * they stand between each other only their times tell. Some servers know but seconds, and some
     * give a deletion the time of what it deleted: of one time, they take turns, a version first.
     */
    static Versions of(String key, List<ListedVersion> versions, List<ListedVersion> deletions) {
        Merging merging = new Merging(versions.reversed(), deletions.reversed());
        List<ListedVersion> all =
                Stream.concat(
                                merging.all().stream().filter(version -> !version.newest()),
                                merging.all().stream().filter(ListedVersion::newest))
                        .toList();
        return new Versions(key, all, false);
    }

    /** As it goes into a backup. */
    List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (ListedVersion version : all) {
            VersionKind kind =
                    version.deletion()
                            ? VersionKind.DELETION
                            : version.newest() ? VersionKind.NEWEST : VersionKind.EARLIER;
            wanted.add(new Wanted(version.object(), kind, wanted.size() + 1));
        }
        return wanted;
    }

    /** Whether there is an object now. */
    boolean isThere() {
        return !all.isEmpty() && !all.getLast().deletion();
    }

    /** Two lists, the oldest first, on their way into one. */
    private static final class Merging {

        private final List<ListedVersion> all = new ArrayList<>();

        Merging(List<ListedVersion> versions, List<ListedVersion> deletions) {
            int version = 0;
            int deletion = 0;
            while (version < versions.size() && deletion < deletions.size()) {
                if (deletes(versions.get(version), deletions.get(deletion))) {
                    all.add(deletions.get(deletion));
                    deletion++;
                } else {
                    all.add(versions.get(version));
                    version++;
                }
            }
            all.addAll(versions.subList(version, versions.size()));
            all.addAll(deletions.subList(deletion, deletions.size()));
        }

        List<ListedVersion> all() {
            return all;
        }

        private boolean deletes(ListedVersion version, ListedVersion deletion) {
            Instant time = deletion.object().modified();
            int order = version.object().modified().compareTo(time);
            boolean turn =
                    !all.isEmpty()
                            && !all.getLast().deletion()
                            && all.getLast().object().modified().equals(time);
            return order > 0 || (order == 0 && turn);
        }
    }
}
