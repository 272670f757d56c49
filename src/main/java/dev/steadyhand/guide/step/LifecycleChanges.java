package dev.steadyhand.guide.step;

import dev.steadyhand.journal.Journal;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.Lifecycle;
import dev.steadyhand.store.LifecycleRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes a store's own lifecycle rules, on record before and after. */
public final class LifecycleChanges {

    private final Journal journal;
    private final String operator;

    public LifecycleChanges(Journal journal, String operator) {
        this.journal = journal;
        this.operator = operator;
    }

    /** Puts these in place of the store's own rules. */
    public void apply(BackupStore store, Lifecycle lifecycle, List<LifecycleRule> own) {
        ObjectNode data =
                JsonMapper.builder()
                        .build()
                        .createObjectNode()
                        .put("store", store.name())
                        .put("place", store.place())
                        .put("before", words(lifecycle.rules(), lifecycle.ownId()))
                        .put("rules", words(own, lifecycle.ownId()));
        journal.append(Optional.empty(), operator, "LIFECYCLE_CHANGE_BEGUN", data.deepCopy());
        lifecycle.replaceOwn(own);
        journal.append(Optional.empty(), operator, "LIFECYCLE_CHANGED", data);
    }

    private static String words(List<LifecycleRule> rules, String ownId) {
        return rules.stream()
                .filter(rule -> rule.id().startsWith(ownId))
                .map(LifecycleRule::words)
                .collect(Collectors.joining("; "));
    }
}
