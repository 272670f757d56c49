package dev.steadyhand.engine;

/**
 * How to dump.
 *
 * @param threads how many sessions read at once, from 1
 * @param chunkBytes about how many bytes of SQL text a member of rows holds
 * @param users whether users and their privileges on the database go along
 * @param care when it waits
 * @param versions of a bucket's objects
 */
public record DumpPlan(
        int threads, long chunkBytes, boolean users, Care care, VersionsWanted versions) {

    private static final int MOST_USUAL = 4;

    /** A session a core, but few enough to leave a server in use its own. */
    public static final DumpPlan USUAL = new DumpPlan(usualThreads(), 8L << 20);

    /** With versions as the target says. */
    public DumpPlan(int threads, long chunkBytes, boolean users, Care care) {
        this(threads, chunkBytes, users, care, VersionsWanted.AS_TARGET);
    }

    /** Without users, and with the usual care. */
    public DumpPlan(int threads, long chunkBytes) {
        this(threads, chunkBytes, false, Care.USUAL);
    }

    /** How many sessions work side by side where nobody says otherwise. */
    public static int usualThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_USUAL);
    }
}
