package dev.steadyhand.engine.postgres;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a restore left out or found, each once, and only so many. For any thread. */
final class Remarks {

    private static final int MOST = 20;

    private final Set<String> said = new LinkedHashSet<>();
    private int more;

    synchronized void add(String remark) {
        if (said.size() < MOST) {
            said.add(remark);
        } else if (!said.contains(remark)) {
            more++;
        }
    }

    synchronized List<String> all() {
        if (more == 0) {
            return List.copyOf(said);
        }
        List<String> all = new ArrayList<>(said);
        all.add("and " + more + " more of that kind");
        return all;
    }
}
