package dev.steadyhand.base;

/**
 * How long work speaks of itself. Cheap enough for a hot loop; rates, percentages and how often to
 * show them are the listener's business. Methods may be called from any thread.
 */
public interface Progress {

    /** Listens to nothing. */
    Progress NONE =
            new Progress() {
                @Override
                public void phase(String name, long expectedBytes) {}

                @Override
                public void objectStarted(String object, long expectedRows) {}

                @Override
                public void advanced(String object, long bytes, long rows) {}

                @Override
                public void objectDone(String object) {}
            };

    /**
     * A new phase begins and the one before it is over.
     *
     * @param name what is being done, in words that fit after "Now:", such as {@code loading rows}
     * @param expectedBytes how many bytes the phase will advance by, or -1 where nobody knows
     */
    void phase(String name, long expectedBytes);

    /** Work on a table or another object begins; {@code expectedRows} is -1 where nobody knows. */
    void objectStarted(String object, long expectedRows);

    /** So many bytes and rows more of the object were dealt with. */
    void advanced(String object, long bytes, long rows);

    void objectDone(String object);

    /**
     * The work stands still for a while.
     *
     * @param why in words that fit after "waiting:", such as {@code the server is busy}; empty when
     *     it goes on
     */
    default void waiting(String why) {}

    /** A program that the work runs wrote a line, which holds no secret. */
    default void said(String line) {}
}
