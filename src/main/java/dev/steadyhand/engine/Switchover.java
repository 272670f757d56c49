package dev.steadyhand.engine;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Optional;

/**
 * Makes a verified copy live, and takes that back. Every act first looks at what the server shows,
 * so that one that was cut off is finished, never done twice: each may be called again until it
 * returns.
 *
 * <p>At every moment the live database's tables are either all of the old or all of the new.
 */
public interface Switchover {

    /** What making the copy live would send; changes nothing. */
    List<String> plan(ServerAccess access, CopyNames names);

    /** What the server shows of it. */
    State find(ServerAccess access, CopyNames names);

    /**
     * Counts rows that a switch of some tables would leave without the row they refer to: one check
     * for each foreign key between tables that move and tables that stay. Changes nothing.
     */
    default List<Check> orphans(ServerAccess access, CopyNames names, Work work) {
        return List.of();
    }

    /** The newest switch of the live database whose former content is still kept. */
    Optional<CopyNames> newest(ServerAccess access);

    /**
     * Makes the copy live; the former content stays under the name of {@link CopyNames#before}.
     *
     * @return names of views that were left out, since the server finds what they read no more
     */
    @Destructive
    List<String> switchIn(ServerAccess access, CopyNames names, Work work);

    /**
     * Makes the former content live again; what was restored goes back under the name of {@link
     * CopyNames#copy}.
     *
     * @return names of views that were left out, since the server finds what they read no more
     */
    @Destructive
    List<String> undo(ServerAccess access, CopyNames names, Work work);

    /** Drops the former content for good. */
    @Destructive
    void discard(ServerAccess access, CopyNames names, Work work);

    /** Drops a copy that was never made live, such as one of an aborted run. */
    @Destructive
    void dropCopy(ServerAccess access, CopyNames names);

    /** Where a switch stands. */
    enum State {
        /** There is neither a copy nor former content. */
        NOTHING,
        /** A copy is there, and the live database has not been touched. */
        COPY_READY,
        /**
         * The tables are switched, or about to be; views, triggers, routines or events are not all
         * done.
         */
        UNFINISHED,
        /** The copy is live; the former content is kept. */
        SWITCHED
    }
}
