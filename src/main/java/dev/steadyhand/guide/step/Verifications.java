package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the journal knows of earlier verifications of backups, read once for a list of them. */
public final class Verifications {

    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
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
                .forEach(value -> {
                    verdicts.put(key(backup, store), value);
                    times.put(key(backup, store), entry.time());
                });
    }

    /** The verdict of the last verification; {@code NOT_RUN} where there was none. */
    public Verdict of(Backup backup) {
        return verdicts.getOrDefault(key(backup.name(), backup.store().name()), Verdict.NOT_RUN);
    }

    /** When it was last verified; empty where it never was. */
    public Optional<Instant> lastOf(Backup backup) {
        return Optional.ofNullable(times.get(key(backup.name(), backup.store().name())));
    }

    /**
     * Which of these should be verified now, in the order in which to do it.
     *
     * @param fresh those that were never verified, or could not be
     * @param sample so many of the others, those whose verification is longest ago
     */
    public List<Backup> due(List<Backup> backups, boolean fresh, int sample) {
        Predicate<Backup> unknown =
                backup -> of(backup) == Verdict.NOT_RUN || of(backup) == Verdict.COULD_NOT_VERIFY;
        List<Backup> due = new ArrayList<>();
        if (fresh) {
            backups.stream().filter(unknown).forEach(due::add);
        }
        backups.stream()
                .filter(unknown.negate())
                .sorted(Comparator.comparing(backup -> lastOf(backup).orElse(Instant.EPOCH)))
                .limit(sample)
                .forEach(due::add);
        return due;
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
