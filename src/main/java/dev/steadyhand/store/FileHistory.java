package dev.steadyhand.store;

import java.time.Instant;
import java.util.List;

/** What the files of a store were before they were replaced or deleted. For any thread. */
public interface FileHistory {

    /** All that a file ever was and that is still kept, newest first, deletions among it. */
    List<FileVersion> versions(String file);

    /**
     * The store as it was at a moment: what was deleted or replaced since can be listed and read.
     * Nothing can be written or deleted in it.
     */
    BackupStore at(Instant moment);
}
