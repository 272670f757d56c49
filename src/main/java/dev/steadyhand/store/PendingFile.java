package dev.steadyhand.store;

import java.io.OutputStream;

/** A file that is being written and that nobody sees yet. For one thread. */
public interface PendingFile extends AutoCloseable {

    /** Where its bytes go. */
    OutputStream stream();

    /**
     * Flushes to disk (or completes the upload) and makes the file visible, atomically, under its
     * name.
     */
    void commit();

    /** Without a commit before it: throws away what was written. Safe to call twice. */
    @Override
    void close();
}
