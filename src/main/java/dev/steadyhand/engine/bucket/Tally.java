package dev.steadyhand.engine.bucket;

import dev.steadyhand.engine.ObjectSync.Synced;
import dev.steadyhand.engine.Remarks;
import java.util.ArrayList;
import java.util.List;

/** What the one who coordinates a restore counts. */
final class Tally {

    private static final int SAMPLES = 10;

    private long same;
    private long left;
    private final List<String> leftKeys = new ArrayList<>();

    void same() {
        same++;
    }

    void leave(String key) {
        left++;
        if (leftKeys.size() < SAMPLES) {
            leftKeys.add(key);
        }
    }

    Synced synced(Written written, long removed, Remarks remarks) {
        return new Synced(
                written.objects(),
                written.bytes(),
                same + written.same(),
                removed,
                left,
                leftKeys,
                remarks);
    }
}
