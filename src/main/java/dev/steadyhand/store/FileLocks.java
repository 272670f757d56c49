package dev.steadyhand.store;

import java.time.Instant;

/** Keeps files of a store from being deleted, by anyone. For any thread. */
public interface FileLocks {

    /** What keeps a file now. */
    FileLock of(String file);

    /**
     * Keeps a file until a moment.
     *
     * @param strict so that nobody can shorten it, not even the owner
     */
    void keepUntil(String file, Instant until, boolean strict);

    /** Puts a file on hold, which has no end, or lets go of it. */
    void hold(String file, boolean held);
}
