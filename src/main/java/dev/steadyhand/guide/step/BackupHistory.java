package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened to a backup, as the journal tells it, newest first. */
public final class BackupHistory {

    private static final Map<String, String> WORDS =
            Map.of(
                    "BACKUP_COMPLETE", "made",
                    "BACKUP_IMPORTED", "imported",
                    "BACKUP_VERIFIED", "verified",
                    "BACKUP_COPIED", "copied",
                    "BACKUP_HELD", "put under hold",
                    "BACKUP_RELEASED", "released from its hold",
                    "BACKUP_KEPT", "locked",
                    "RESTORE_BEGUN", "restored");

    private BackupHistory() {}

    /**
     * One thing that happened.
     *
     * @param time when
     * @param what in words that follow "was"
     * @param store in which store, or into which
     * @param actor who did it
     * @param verdict what it showed, where it shows anything
     */
    public record Event(
            Instant time, String what, String store, String actor, Optional<Verdict> verdict) {}

    /** Of the backup in whichever store: each event names its own. */
    public static List<Event> of(Backup backup, Journal journal) {
        Stream<Event> compared =
                new RestoreProofs(journal)
                        .of(backup).stream()
                                .map(proof ->
                                        new Event(
                                                proof.time(),
                                                "compared after a restore",
                                                proof.store(),
                                                "",
                                                Optional.of(proof.verdict())));
        Stream<Event> others =
                WORDS.entrySet().stream()
                        .flatMap(kind ->
                                journal.ofKind(kind.getKey()).stream()
                                        .filter(entry ->
                                                text(entry, "backup").equals(backup.name()))
                                        .map(entry -> event(entry, kind.getValue())));
        return Stream.concat(compared, others)
                .sorted(Comparator.comparing(Event::time).reversed())
                .toList();
    }

    private static Event event(Entry entry, String what) {
        String word = text(entry, "verdict");
        return new Event(
                entry.time(),
                what,
                text(entry, "store"),
                entry.actor(),
                Arrays.stream(Verdict.values())
                        .filter(verdict -> verdict.name().equals(word))
                        .findFirst());
    }

    private static String text(Entry entry, String field) {
        return entry.data().path(field).asString("");
    }
}
