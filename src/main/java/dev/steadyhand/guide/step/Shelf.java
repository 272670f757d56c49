package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import java.util.List;

/** The backups in stores, as steps look at them. */
public interface Shelf {

    /** All backups of a store, of whatever target. */
    List<Backup> list(BackupStore store);

    /** Reads a whole backup and says what each check showed. */
    List<Check> verify(Backup backup, Work work);
}
