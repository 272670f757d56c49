package dev.steadyhand.store;

import java.util.List;

/** What a store does with its files by their age, by itself. For any thread. */
public interface Lifecycle {

    /** What the names of rules begin with that were made here; all others are somebody else's. */
    String OWN = "steadyhand:";

    /** All rules of what the store lies in, also those for other places in it. */
    List<LifecycleRule> rules();

    /**
     * Puts these in place of the store's own, and leaves all others as they are. Whoever changes
     * rules at the same moment may be overwritten: stores know no other way.
     *
     * @param own with names that begin with {@link #ownId}
     */
    void replaceOwn(List<LifecycleRule> own);

    /** What the names of this store's own rules begin with. */
    String ownId();

    /** What the keys of the store's files begin with. */
    String prefix();

    /** The class in which new files are kept. */
    String storageClass();
}
