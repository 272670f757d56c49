package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the journal knows of earlier verifications of backups, read once for a list of them. */
public final class Verifications {

    private final Map<String, Verdict> verdicts = new HashMap<>();

    public Verifications(Journal journal) {
        journal.ofKind(Effect.BACKUP.completeKind()).forEach(this::take);
        journal.ofKind(Effect.BACKUP_VERIFICATION.completeKind()).forEach(this::take);
    }

    private void take(Entry entry) {
        String backup = entry.data().path("backup").asString("");
        String store = entry.data().path("store").asString("");
        String verdict = entry.data().path("verdict").asString("");
        Arrays.stream(Verdict.values())
                .filter(value -> value.name().equals(verdict))
                .forEach(value -> verdicts.put(key(backup, store), value));
    }

    /** The verdict of the last verification; {@code NOT_RUN} where there was none. */
    public Verdict of(Backup backup) {
        return verdicts.getOrDefault(key(backup.name(), backup.store().name()), Verdict.NOT_RUN);
    }

    private static String key(String backup, String store) {
        return store + "/" + backup;
    }
}
