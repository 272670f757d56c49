package dev.steadyhand.practice;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.Target;

/** How practice gets its backup: the way every other backup is made. */
@FunctionalInterface
public interface BackupMaker {

    /** Makes a backup of the target's database, complete when this returns. */
    Backup make(Target target, Work work);
}
