package dev.steadyhand.engine;

/**
 * What to restore where.
 *
 * @param run id of the run it belongs to, by which an interrupted restore recognises its own copy
 * @param place where the content goes
 * @param names the databases of a side-by-side restore; of the other places only the live one is
 *     used
 * @param threads how many sessions load at once, from 1
 * @param deferKeysFrom from how many bytes of rows on a table gets its secondary keys when they are
 *     loaded
 */
public record RestorePlan(
        String run, Place place, CopyNames names, int threads, long deferKeysFrom) {

    private static final long LARGE = 16L << 20;

    /** The same with keys deferred where that is faster. */
    public RestorePlan(String run, Place place, CopyNames names, int threads) {
        this(run, place, names, threads, LARGE);
    }

    /** The database the rows are loaded into. */
    public String into() {
        return place == Place.BESIDE ? names.copy() : names.live();
    }
}
