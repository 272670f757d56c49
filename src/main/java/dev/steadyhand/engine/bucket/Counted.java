package dev.steadyhand.engine.bucket;

import dev.steadyhand.engine.ObjectSync.Differences;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.engine.Remarks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a comparison came to: how many keys of each state, and a few of them by name. */
final class Counted {

    private static final int SAMPLES = 10;

    private final Map<State, Long> counts = new EnumMap<>(State.class);
    private final Map<State, List<String>> samples = new EnumMap<>(State.class);
    private final List<String> otherKeys = new ArrayList<>();
    private long bytes;
    private long earlier;
    private long deletions;
    private long other;

    /**
     * @param toWrite how many bytes would be written at most
     */
    void add(State state, String key, long toWrite) {
        counts.merge(state, 1L, Long::sum);
        List<String> keys = samples.computeIfAbsent(state, _ -> new ArrayList<>());
        if (keys.size() < SAMPLES) {
            keys.add(key);
        }
        bytes += toWrite;
    }

    /** A key brings its past along. */
    void addPast(long versions, long marks) {
        earlier += versions;
        deletions += marks;
    }

    /** A key has another past in the bucket. */
    void addOther(String key) {
        other++;
        if (otherKeys.size() < SAMPLES) {
            otherKeys.add(key);
        }
    }

    Differences differences(boolean keepsVersions, Remarks remarks) {
        return new Differences(counts, bytes, samples, keepsVersions, remarks);
    }

    /** What is to be said of the past. */
    Remarks remarks() {
        return new Remarks(
                earlier + deletions == 0 ? List.of() : List.of(past()),
                other == 0 ? List.of() : List.of(others()));
    }

    private String past() {
        return String.format(
                Locale.ROOT,
                "with %,d earlier versions and %,d deletions, the oldest first; their ids and times"
                        + " are new ones",
                earlier,
                deletions);
    }

    private String others() {
        return String.format(
                Locale.ROOT,
                "%,d objects have other earlier versions in the bucket than in the backup, so only"
                        + " their newest counts: %s",
                other,
                String.join(", ", otherKeys));
    }
}
