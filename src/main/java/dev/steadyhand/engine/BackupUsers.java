package dev.steadyhand.engine;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.util.List;

/** Users that a backup holds, for the database as it is finally named. */
public interface BackupUsers {

    /**
     * Whether they are made before anything is loaded, since what is loaded belongs to them; else
     * they wait until the database is live.
     */
    default boolean comeFirst() {
        return false;
    }

    /**
     * Makes the users that are missing and gives all of them their privileges on the access's
     * database. Users that are there keep their passwords and all else of theirs. It may be called
     * again.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#STATEMENT_REFUSED} where the backup's part for users
     *     holds anything else; nothing was run then
     */
    @Destructive
    Given give(ServerAccess access, BackupReader source, Work work);

    /**
     * What came of it.
     *
     * @param made users that are new on the server
     * @param granted what was given, for people and without passwords
     * @param warnings what the server would not do
     */
    record Given(List<String> made, List<String> granted, List<String> warnings) {

        public Given {
            made = List.copyOf(made);
            granted = List.copyOf(granted);
            warnings = List.copyOf(warnings);
        }
    }
}
