package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.archive.VersionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a backup says a key ever stood for, the oldest first. */
record KeptVersions(String key, List<ObjectLine> all) {

    KeptVersions {
        all = List.copyOf(all);
    }

    /** What the key stood for at a moment. */
    Optional<ObjectLine> at(Instant moment) {
        return all.reversed().stream()
                .filter(line -> !line.modified().isAfter(moment))
                .findFirst()
                .filter(line -> line.kind() != VersionKind.DELETION);
    }

    /**
     * What tells of the key's past: an object that had become the newest by the time it was read is
     * there once, and what deletes nothing does not count.
     */
    List<ObjectLine> story() {
        List<ObjectLine> once = new ArrayList<>();
        for (ObjectLine line : all) {
            boolean again = !once.isEmpty() && isSame(once.getLast(), line);
            if (again) {
                once.removeLast();
            }
            once.add(line);
        }
        return Story.of(once, line -> line.kind() == VersionKind.DELETION);
    }

    private static boolean isSame(ObjectLine line, ObjectLine next) {
        return !line.version().isEmpty() && line.version().equals(next.version());
    }
}
