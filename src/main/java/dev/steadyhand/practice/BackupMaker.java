package dev.steadyhand.practice;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.Target;

/** How practice gets its backup: the way every other backup is made. */
@FunctionalInterface
public interface BackupMaker {

    /** Makes a backup of the target's database, complete when this returns. */
    Backup make(Target target, Work work);

    /**
     * Refuses where a program is missing on this machine that backups of such a server need.
     *
     * @param version the server's
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#TOOL_MISSING}
     */
    default void requireTools(String version) {}
}
