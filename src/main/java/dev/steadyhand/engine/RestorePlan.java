package dev.steadyhand.engine;

/**
 * What to restore where.
 *
 * @param run id of the run it belongs to, by which an interrupted restore recognises its own copy
 * @param place where the content goes
 * @param names the databases of a side-by-side restore; of the other places only the live one is
 *     used
 * @param loading how rows are loaded
 * @param selection what of the backup is restored
 * @param accounts what becomes of the accounts that the backup speaks of
 */
public record RestorePlan(
        String run,
        Place place,
        CopyNames names,
        Loading loading,
        Selection selection,
        Accounts accounts) {

    /** The option of a manifest that names the users a backup holds. */
    public static final String USERS = "users";

    /**
     * What becomes of accounts.
     *
     * @param definers whose privileges views, routines, triggers and events use
     * @param users whether users that the backup holds are made where they are missing, and given
     *     their privileges on the database
     */
    public record Accounts(Definers definers, boolean users) {

        /** Definers as in the backup, and no users. */
        public static final Accounts USUAL = new Accounts(Definers.KEPT, false);
    }

    /**
     * How rows are loaded.
     *
     * @param threads how many sessions load at once, from 1
     * @param deferKeysFrom from how many bytes of rows on a table gets its secondary keys when they
     *     are loaded
     * @param care when it waits
     */
    public record Loading(int threads, long deferKeysFrom, Care care) {

        private static final long LARGE = 16L << 20;

        /** With keys deferred where that is faster. */
        public static Loading by(int threads) {
            return by(threads, Care.USUAL);
        }

        /** The same, waiting when it should. */
        public static Loading by(int threads, Care care) {
            return new Loading(threads, LARGE, care);
        }

        /** With the usual care. */
        public Loading(int threads, long deferKeysFrom) {
            this(threads, deferKeysFrom, Care.USUAL);
        }
    }

    /** A restore of everything. */
    public RestorePlan(String run, Place place, CopyNames names, int threads) {
        this(run, place, names, Loading.by(threads), Selection.ALL);
    }

    /** A restore with the backup's definers and without users. */
    public RestorePlan(
            String run, Place place, CopyNames names, Loading loading, Selection selection) {
        this(run, place, names, loading, selection, Accounts.USUAL);
    }

    /** The threads that load. */
    public int threads() {
        return loading.threads();
    }

    /** The database the rows are loaded into. */
    public String into() {
        return place == Place.BESIDE ? names.copy() : names.live();
    }
}
