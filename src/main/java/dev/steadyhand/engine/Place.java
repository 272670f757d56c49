package dev.steadyhand.engine;

/** Where a restore puts what it loads. */
public enum Place {
    /**
     * Into a copy beside the live database, switched in later; the live database is not touched.
     */
    BESIDE("beside"),
    /**
     * In place of what is live: over the live objects, one by one, where objects that the backup
     * does not hold stay; or, where a server cannot do that, into the database dropped and made
     * anew.
     */
    INSTEAD("instead"),
    /** Into the live database after emptying it. */
    EMPTIED("emptied");

    private final String word;

    Place(String word) {
        this.word = word;
    }

    /** As {@code --place} and runbooks write it. */
    public String word() {
        return word;
    }
}
