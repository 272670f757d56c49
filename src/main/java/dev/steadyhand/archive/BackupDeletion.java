package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.store.FileLock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Deletes a backup's files, in the reverse of the order in which they were written: manifest,
 * checksum file, dump. Broken off in between, what is left is a dump that can still be restored,
 * and the inventory shows that something is missing. For one deletion.
 */
public final class BackupDeletion {

    private final Backup backup;
    private final InstantSource clock;
    private final List<String> files;

    /**
     * Looks which of a backup's files there are; deletes nothing yet.
     *
     * @param clock tells whether the store's locks are over
     */
    public BackupDeletion(Backup backup, InstantSource clock) {
        this.backup = backup;
        this.clock = clock;
        this.files =
                backup.files().reversed().stream()
                        .filter(file -> backup.store().find(file).isPresent())
                        .toList();
    }

    /** The files there are of it, in the order in which they are deleted. */
    public List<String> files() {
        return files;
    }

    /**
     * Deletes them. Whether that may be is looked up at this last moment: a bucket with versions
     * takes the deletion of a locked file without a word, and only hides it.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#BACKUP_KEPT} where the
     *     backup is under hold, or one of its files is locked by the store
     */
    public void run() {
        requireNoHold();
        requireNoLock();
        files.forEach(backup.store()::delete);
    }

    private void requireNoHold() {
        if (backup.store().find(backup.name() + Hold.ENDING).isPresent()) {
            throw kept(
                    backup.name() + " is under hold.",
                    "Read why with: steadyhand backups show "
                            + backup.name()
                            + ". Whoever may decide that takes it from its hold first.");
        }
    }

    private void requireNoLock() {
        for (String file : files) {
            Optional<FileLock> lock = backup.store().locks().map(locks -> locks.of(file));
            if (lock.filter(one -> one.isClosedAt(clock.instant())).isPresent()) {
                throw kept(
                        file + " is locked by its store: " + lock.orElseThrow().words() + ".",
                        "Delete it when that is over. A hold of the store is let go with:"
                                + " steadyhand backups lock "
                                + backup.name()
                                + " --let-go");
            }
        }
    }

    private static RuntimeException kept(String what, String next) {
        return new Problem(ProblemCode.BACKUP_KEPT, what, Problem.NOTHING_CHANGED, next)
                .toException();
    }
}
