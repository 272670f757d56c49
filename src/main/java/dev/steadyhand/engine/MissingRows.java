package dev.steadyhand.engine;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Optional;

/**
 * Rows that a copy has and the live table has not, by primary key: what somebody deleted, put back
 * without touching what was written since.
 */
public interface MissingRows {

    /**
     * What would be added; changes nothing.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#PARTIAL_IMPOSSIBLE} where rows cannot be told apart or do
     *     not fit
     */
    Found find(ServerAccess access, CopyNames names, String table, Work work);

    /**
     * Adds them, some thousands in a transaction. One that was cut off can be called again: what
     * was added already is no longer missing.
     */
    @Destructive
    Added add(ServerAccess access, CopyNames names, String table, Work work);

    /** The newest addition to the live database whose keys are still kept. */
    Optional<Addition> newest(ServerAccess access);

    /** What taking an addition back would do; changes nothing. */
    Reversal look(ServerAccess access, Addition addition, Work work);

    /**
     * Takes out again what was added and is still as it was added, some thousands of rows in a
     * transaction; rows that were changed since, or that others refer to, stay. May be called
     * again, also after it was cut off: it counts what went before as well.
     */
    @Destructive
    Reversal takeBack(ServerAccess access, Addition addition, Work work);

    /** Forgets the keys: the addition can no longer be taken back. */
    @Destructive
    void forget(ServerAccess access, Addition addition, Work work);

    /**
     * Rows that were added at one time.
     *
     * @param live the live database
     * @param table its table
     * @param keys the database that holds their keys, {@code <live>__added_<time>}
     */
    record Addition(String live, String table, String keys) {

        /** When, in letters that sort by time. */
        public String time() {
            return keys.substring(keys.lastIndexOf("__added_") + "__added_".length());
        }
    }

    /**
     * An addition taken back, or what that would do.
     *
     * @param rows how many rows go
     * @param stay how many stay, since they were changed or others refer to them
     * @param gone how many somebody else has deleted
     * @param staying the keys of a few that stay
     */
    record Reversal(long rows, long stay, long gone, List<String> staying) {

        public Reversal {
            staying = List.copyOf(staying);
        }
    }

    /**
     * What is missing.
     *
     * @param rows how many
     * @param first the smallest key among them
     * @param last the largest
     * @param sample a few keys
     */
    record Found(long rows, String first, String last, List<String> sample) {

        public Found {
            sample = List.copyOf(sample);
        }
    }

    /**
     * What was added.
     *
     * @param rows how many
     * @param keys the table that holds their keys, quoted
     * @param undo the statement that takes them out again
     */
    record Added(long rows, String keys, String undo) {}
}
