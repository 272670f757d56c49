package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the journal knows of earlier verifications of backups, read once for a list of them. */
public final class Verifications {

    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Set<String> safety = new HashSet<>();

    public Verifications(Journal journal) {
        journal.ofKind(Effect.BACKUP.completeKind()).forEach(this::take);
        journal.ofKind(Effect.BACKUP_VERIFICATION.completeKind()).forEach(this::take);
    }

    private void take(Entry entry) {
        String backup = entry.data().path("backup").asString("");
        String store = entry.data().path("store").asString("");
        String verdict = entry.data().path("verdict").asString("");
        if (entry.data().path("effect").asString("").equals(Effect.SAFETY_BACKUP.name())) {
            safety.add(key(backup, store));
        }
        Arrays.stream(Verdict.values())
                .filter(value -> value.name().equals(verdict))
                .forEach(value -> verdicts.put(key(backup, store), value));
    }

    /** The verdict of the last verification; {@code NOT_RUN} where there was none. */
    public Verdict of(Backup backup) {
        return verdicts.getOrDefault(key(backup.name(), backup.store().name()), Verdict.NOT_RUN);
    }

    /** Whether it was made as a safety backup, so that it holds what was live before a restore. */
    public boolean isSafetyBackup(Backup backup) {
        return safety.contains(key(backup.name(), backup.store().name()));
    }

    /** Puts a verification that no run asked for on record. */
    public static void note(Journal journal, String operator, Backup backup, Verdict verdict) {
        ObjectNode data = JsonMapper.builder().build().createObjectNode();
        data.put("backup", backup.name())
                .put("store", backup.store().name())
                .put("verdict", verdict.name());
        journal.append(Optional.empty(), operator, Effect.BACKUP_VERIFICATION.completeKind(), data);
    }

    private static String key(String backup, String store) {
        return store + "/" + backup;
    }
}
