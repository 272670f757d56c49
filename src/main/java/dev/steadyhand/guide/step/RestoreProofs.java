package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which backups were proven by a restore: loaded by a run, whole, and what was loaded compared with
 * the manifest. Read from the journal once for a list of backups.
 */
public final class RestoreProofs {

    private final Map<String, Proof> proofs = new HashMap<>();

    /**
     * The last time that a backup was restored and compared.
     *
     * @param time when the comparison ended
     * @param run the run that did it
     * @param store from which it was restored
     * @param verdict what the comparison showed
     */
    public record Proof(Instant time, String run, String store, Verdict verdict) {

        /** Whether it showed that what was restored is what the backup holds. */
        public boolean isGood() {
            return verdict.isGood();
        }
    }

    public RestoreProofs(Journal journal) {
        Map<String, Entry> loaded = new HashMap<>();
        journal.ofKind(Effect.RESTORE.begunKind())
                .forEach(entry -> entry.run().ifPresent(run -> loaded.put(run, entry)));
        journal.ofKind(Effect.RESTORE_VERIFICATION.completeKind())
                .forEach(entry ->
                        entry.run()
                                .map(loaded::get)
                                .filter(restore -> text(restore, "onlyTables").isEmpty())
                                .ifPresent(restore -> take(restore, entry)));
    }

    private void take(Entry restore, Entry compared) {
        String word = text(compared, "verdict");
        Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(word))
                .forEach(verdict ->
                        proofs.put(
                                text(restore, "backup"),
                                new Proof(
                                        compared.time(),
                                        compared.run().orElse(""),
                                        text(restore, "store"),
                                        verdict)));
    }

    /**
     * The last one of a backup, from whichever store: copies of a backup are proven to be equal
     * when they are made. Empty where it was never restored whole and compared.
     */
    public Optional<Proof> of(Backup backup) {
        return Optional.ofNullable(proofs.get(backup.name()));
    }

    private static String text(Entry entry, String field) {
        return entry.data().path(field).asString("");
    }
}
