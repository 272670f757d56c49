package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.target.Target;

/**
 * Where the backups' screen gets what it shows, and what it has done. Every method may block, is
 * never called on the user interface's thread, and may throw a {@link
 * dev.steadyhand.base.ProblemException}.
 */
public interface BackupsSource {

    /** What lies in all stores now. */
    BackupsContents look(Work work);

    /** What is known of one backup beyond what the list shows; its dump is not read. */
    BackupDetail detail(CatalogueEntry entry);

    /** Reads a backup from end to end, and puts what that showed on record. */
    Verdict verify(Backup backup, Work work);

    /** Copies a backup into another store, on record. */
    void copy(Backup backup, String store, Work work);

    /** Puts a backup under hold, or takes it from its hold, on record. */
    void keep(Backup backup, boolean held, String reason);

    /** Deletes a backup, on record; refused where something keeps it. */
    void delete(Backup backup, String reason);

    /** Makes a backup of a target out of another tool's dump, on record. */
    void importDump(Backup dump, Target target, Work work);
}
