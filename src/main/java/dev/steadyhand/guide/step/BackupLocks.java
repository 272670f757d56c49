package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.store.FileLock;
import dev.steadyhand.store.FileLocks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Keeps all files of a backup from being deleted, on record. */
public final class BackupLocks {

    private static final String KIND = "BACKUP_LOCKED";

    private final Journal journal;
    private final String operator;
    private final Backup backup;

    public BackupLocks(Journal journal, String operator, Backup backup) {
        this.journal = journal;
        this.operator = operator;
        this.backup = backup;
    }

    /** What keeps a backup's dump; empty where its store cannot keep anything. */
    public static Optional<FileLock> of(Backup backup) {
        return backup.store().locks().map(locks -> locks.of(backup.dumpFile()));
    }

    /** Keeps it until a moment, and says what keeps it now. */
    public FileLock keepUntil(Instant until, boolean strict) {
        FileLocks locks = locks();
        return each(file -> locks.keepUntil(file, until, strict));
    }

    /** Puts it on hold, or lets go of it, and says what keeps it now. */
    public FileLock hold(boolean held) {
        FileLocks locks = locks();
        return each(file -> locks.hold(file, held));
    }

    private FileLock each(Consumer<String> action) {
        files().forEach(action);
        FileLock lock = locks().of(backup.dumpFile());
        journal.append(
                Optional.empty(),
                operator,
                KIND,
                JsonMapper.builder()
                        .build()
                        .createObjectNode()
                        .put("backup", backup.name())
                        .put("store", backup.store().name())
                        .put("lock", lock.words()));
        return lock;
    }

    private List<String> files() {
        return backup.files().stream()
                .filter(file -> backup.store().find(file).isPresent())
                .toList();
    }

    private FileLocks locks() {
        return backup.store()
                .locks()
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.STORE_DENIED,
                                        backup.store().place()
                                                + " cannot keep files from being deleted.",
                                        Problem.NOTHING_CHANGED,
                                        "Copy the backup into a bucket that was made with object"
                                                + " lock.")
                                .toException());
    }
}
