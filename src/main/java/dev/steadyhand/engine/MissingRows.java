package dev.steadyhand.engine;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.util.List;

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
