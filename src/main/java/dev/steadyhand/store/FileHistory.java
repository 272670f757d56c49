package dev.steadyhand.store;

import java.time.Instant;
import java.util.List;

/** What the files of a store were before they were replaced or deleted. For any thread. */
public interface FileHistory {

    /** All that a file ever was and that is still kept, newest first, deletions among it. */
    default List<FileVersion> versions(String file) {
        return beginningWith(StoreFileName.check(file)).stream()
                .filter(version -> version.file().equals(file))
                .toList();
    }

    /** The same of all files whose names begin so, by name, then newest first. */
    List<FileVersion> beginningWith(String begin);

    /**
     * The store as it was at a moment: what was deleted or replaced since can be listed and read.
     * Nothing can be written or deleted in it.
     */
    BackupStore at(Instant moment);
}
