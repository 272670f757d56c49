package dev.steadyhand.store;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the files of backups lie. A file is either wholly there or not there: what is being written
 * is invisible to {@link #list} and {@link #find} until it is committed. File names are plain
 * names, without folders.
 *
 * <p>Every method may throw a {@link dev.steadyhand.base.ProblemException} when the store cannot be
 * reached or refuses. Safe for several threads.
 */
public interface BackupStore {

    /** The name under which the store is configured. */
    String name();

    /** Where it is, for people: a folder or a bucket's address. */
    String place();

    /** All committed files, sorted by name. */
    List<StoredFile> list();

    Optional<StoredFile> find(String file);

    /**
     * Reads a part of a file.
     *
     * @param offset first byte, from 0
     * @param length how many bytes at most
     * @return buffered by nobody; the caller closes it
     */
    InputStream open(String file, long offset, long length);

    /**
     * Begins a file that becomes visible when it is committed; one that exists already is refused.
     */
    PendingFile create(String file);

    /** Removes a file; does nothing where there is none. */
    void delete(String file);

    /** How many bytes can still be written; empty where nobody knows. */
    default OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    /** What crashed writers left: never visible as files, offered for clean-up. */
    List<StoredFile> leftovers();
}
