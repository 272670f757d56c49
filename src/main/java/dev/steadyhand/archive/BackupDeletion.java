package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.store.BackupStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a backup's files, in the reverse of the order in which they were written: manifest,
 * checksum file, dump. Broken off in between, what is left is a dump that can still be restored,
 * and the inventory shows that something is missing.
 */
public final class BackupDeletion {

    private BackupDeletion() {}

    /** The files that belong to a backup, in the order in which they are deleted. */
    public static List<String> files(Backup backup) {
        List<String> files = new ArrayList<>();
        BackupStore store = backup.store();
        for (String file :
                List.of(
                        backup.name() + ".json",
                        backup.dumpFile() + ChecksumFile.ENDING,
                        backup.dumpFile())) {
            if (store.find(file).isPresent()) {
                files.add(file);
            }
        }
        return files;
    }

    /**
     * Deletes them.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#BACKUP_KEPT} where the
     *     backup is under hold, which is looked for again at this last moment
     */
    public static void run(Backup backup) {
        requireFree(backup);
        files(backup).forEach(backup.store()::delete);
    }

    private static void requireFree(Backup backup) {
        if (backup.store().find(backup.name() + Hold.ENDING).isPresent()) {
            throw new Problem(
                            ProblemCode.BACKUP_KEPT,
                            backup.name() + " is under hold.",
                            Problem.NOTHING_CHANGED,
                            "Read why with: steadyhand backups show "
                                    + backup.name()
                                    + ". Whoever may decide that takes it from its hold first.")
                    .toException();
        }
    }
}
