package dev.steadyhand.store;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file that is being written and that nobody sees yet. For one thread, but for its cancelling.
 */
public interface PendingFile extends AutoCloseable {

    /** Where its bytes go. */
    OutputStream stream();

    /**
     * What has arrived of it earlier and must not be written again, for whoever writes it to prove;
     * nothing where all is to be written. To be read before anything is written.
     */
    default InputStream arrived() {
        return InputStream.nullInputStream();
    }

    /** What has arrived is of no use: closing it without a commit leaves nothing. */
    default void forget() {}

    /**
     * Flushes to disk (or completes the upload) and makes the file visible, atomically, under its
     * name.
     */
    void commit();

    /**
     * Lets whoever writes it, or waits for that, fail soon; closing it is still up to them. From
     * any thread, at once. Where writing never waits for long, nothing is needed.
     */
    default void cancel() {}

    /** Without a commit before it: throws away what was written. Safe to call twice. */
    @Override
    void close();
}
