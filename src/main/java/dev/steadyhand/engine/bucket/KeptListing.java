package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The list of a backup with versions, key by key; holds what is of one key. */
final class KeptListing implements Iterator<KeptVersions> {

    /** No backup of ours has more of one key. */
    private static final int MOST = 2 * VersionListing.MOST;

    private final Iterator<ObjectLine> lines;
    private @Nullable ObjectLine waiting;

    /**
     * @param lines in the order of their keys
     */
    KeptListing(Iterator<ObjectLine> lines) {
        this.lines = lines;
    }

    @Override
    public boolean hasNext() {
        return waiting != null || lines.hasNext();
    }

    @Override
    public KeptVersions next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ObjectLine first = waiting == null ? lines.next() : waiting;
        waiting = null;
        List<ObjectLine> all = new ArrayList<>(List.of(first));
        while (waiting == null && lines.hasNext()) {
            ObjectLine line = lines.next();
            if (!line.key().equals(first.key())) {
                waiting = line;
            } else if (all.size() < MOST) {
                all.add(line);
            } else {
                throw tooMany(first.key()).toException();
            }
        }
        return new KeptVersions(first.key(), all);
    }

    private static Problem tooMany(String key) {
        return new Problem(
                ProblemCode.BACKUP_DAMAGED,
                "The backup lists more than " + MOST + " versions of " + key + ".",
                Problem.NOTHING_CHANGED,
                "Restore the newest of each object: --versions newest.");
    }
}
