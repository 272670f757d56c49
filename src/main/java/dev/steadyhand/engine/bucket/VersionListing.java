package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.KeyOrder;
import dev.steadyhand.store.s3.ListedVersion;
import dev.steadyhand.store.s3.S3Objects;
import dev.steadyhand.store.s3.VersionsPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All versions of all objects whose keys begin so, key by key. The server tells them page by page;
 * no more than a page and the versions of one key are held.
 */
final class VersionListing implements Iterator<Versions> {

    /** How many versions of a key are kept track of. */
    static final int MOST = 100_000;

    private final Function<Optional<VersionsPage.Next>, VersionsPage> pages;
    private final int most;
    private final NavigableMap<String, Gathered> open = new TreeMap<>(KeyOrder.KEYS);
    private final Deque<Versions> ready = new ArrayDeque<>();
    private Optional<VersionsPage.Next> next = Optional.empty();
    private boolean begun;

    VersionListing(S3Objects objects, String begin) {
        this(next -> objects.versions(begin, next), MOST);
    }

    VersionListing(Function<Optional<VersionsPage.Next>, VersionsPage> pages, int most) {
        this.pages = pages;
        this.most = most;
    }

    /** What is known of a key so far, the newest first. */
    private static final class Gathered {
        private final List<ListedVersion> versions = new ArrayList<>();
        private final List<ListedVersion> deletions = new ArrayList<>();
        private boolean cut;

        Versions versions(String key) {
            Versions all = Versions.of(key, versions, deletions);
            return new Versions(key, all.all(), cut);
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && (!begun || next.isPresent())) {
            begun = true;
            VersionsPage page = pages.apply(next);
            page.versions().forEach(this::gather);
            page.deletions().forEach(this::gather);
            next = page.next();
            close();
        }
        return !ready.isEmpty();
    }

    private void gather(ListedVersion version) {
        Gathered of = open.computeIfAbsent(version.key(), _ -> new Gathered());
        if (of.versions.size() + of.deletions.size() >= most) {
            of.cut = true;
        } else {
            (version.deletion() ? of.deletions : of.versions).add(version);
        }
    }

    /** The key that the next page begins with may have more versions there. */
    private void close() {
        String waits = next.map(VersionsPage.Next::key).orElse("");
        boolean more = next.isPresent();
        Optional<Gathered> kept = Optional.empty();
        for (var entry : open.entrySet()) {
            if (more && entry.getKey().equals(waits)) {
                kept = Optional.of(entry.getValue());
            } else {
                ready.add(entry.getValue().versions(entry.getKey()));
            }
        }
        open.clear();
        kept.ifPresent(one -> open.put(waits, one));
    }

    @Override
    public Versions next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
