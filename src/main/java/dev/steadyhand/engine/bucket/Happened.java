package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of objects while their bucket was read; a bucket does not stand still for that. */
final class Happened {

    private static final int NAMED = 5;

    private final LongAdder objects = new LongAdder();
    private final LongAdder earlier = new LongAdder();
    private final LongAdder deletions = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Map<What, List<String>> samples = new ConcurrentHashMap<>();
    private final Map<What, LongAdder> counts = new ConcurrentHashMap<>();

    /** What can become of an object. */
    enum What {
        GONE("were deleted while the bucket was read, and are not in the backup"),
        REPLACED("were written over while the bucket was read; the newer ones are in the backup"),
        ODD(
                "came with the same bytes twice, which are not those that their etags tell of: they"
                        + " may be encrypted by the server, or have been damaged on the way"),
        CUT(
                "have so many versions that only the newest ones are in the backup, "
                        + VersionListing.MOST
                        + " of each"),
        ASLEEP(
                "lie in an archive class and cannot be read now; they are not in the backup: bring"
                        + " them back first (aws s3api restore-object)");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    void read(ObjectEntry entry) {
        switch (entry.kind()) {
            case NEWEST -> objects.increment();
            case EARLIER -> earlier.increment();
            case DELETION -> deletions.increment();
        }
        bytes.add(entry.size());
    }

    void note(What what, String key) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
        samples.compute(
                what,
                (_, keys) -> {
                    List<String> some = keys == null ? new ArrayList<>() : keys;
                    if (some.size() < NAMED) {
                        some.add(key);
                    }
                    return some;
                });
    }

    long objects() {
        return objects.sum();
    }

    /** Versions that are not the newest. */
    long earlier() {
        return earlier.sum();
    }

    long deletions() {
        return deletions.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (What what : What.values()) {
            LongAdder count = counts.get(what);
            if (count != null) {
                warnings.add(
                        String.format(
                                Locale.ROOT,
                                "%,d objects %s: %s",
                                count.sum(),
                                what.words,
                                String.join(", ", samples.getOrDefault(what, List.of()))));
            }
        }
        return warnings;
    }
}
