package dev.steadyhand.engine;

/** Where a restore puts what it loads. */
public enum Place {
    /**
     * Into a copy beside the live database, switched in later; the live database is not touched.
     */
    BESIDE("beside"),
    /** Over the live objects, one by one; objects the backup does not hold stay. */
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
