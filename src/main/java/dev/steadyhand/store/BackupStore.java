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
 * <p>Every method, and every stream that a method gave, may throw a {@link
 * dev.steadyhand.base.ProblemException} when the store cannot be reached or refuses. Safe for
 * several threads.
 */
public interface BackupStore {

    /** The name under which the store is configured. */
    String name();

    /** Where it is, for people: a folder or a bucket's address. */
    String place();

    /** Where a file of it is: a path or an address that other programs understand. */
    String address(String file);

    /** All committed files, sorted by name. */
    List<StoredFile> list();

    /**
     * The same of those alone whose names begin so, which costs less where the store can ask for
     * them.
     */
    default List<StoredFile> list(String begin) {
        return list().stream().filter(file -> file.name().startsWith(begin)).toList();
    }

    Optional<StoredFile> find(String file);

    /**
     * Reads a part of a file. What a stream delivers is what the file held when it was opened, or
     * an error.
     *
     * @param offset first byte, from 0; behind the end there is nothing to read
     * @param length how many bytes at most
     * @return buffered by nobody; the caller closes it, at its end or before
     */
    InputStream open(String file, long offset, long length);

    /**
     * Begins a file that becomes visible when it is committed; one that exists already is refused.
     */
    PendingFile create(String file);

    /**
     * The same of a file that may have been on its way before, and was cut off: what has arrived of
     * it and is proven to be the same is not sent again, where the store can tell. Closed without a
     * commit, what was sent may be kept for the next time; it is one of the {@link #leftovers}
     * later.
     */
    default PendingFile resume(String file) {
        return create(file);
    }

    /**
     * Removes a file, or what {@link #leftovers} named; does nothing where there is none. Refused
     * where something keeps the file.
     */
    void delete(String file);

    /** How many bytes can still be written; empty where nobody knows. */
    default OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    /** What crashed writers left: never visible as files, offered for clean-up. */
    List<StoredFile> leftovers();

    /** Whether its files are on this machine, or on what looks like it, such as a share. */
    default boolean isNear() {
        return false;
    }

    /** What the store itself knows of a file's bytes without reading them; often nothing. */
    default List<StoredSum> sums(String file) {
        return List.of();
    }

    /** What files were before; empty where the store does not keep that. */
    default Optional<FileHistory> history() {
        return Optional.empty();
    }

    /** How files are kept from being deleted; empty where the store cannot do that. */
    default Optional<FileLocks> locks() {
        return Optional.empty();
    }

    /** What it does with files by their age; empty where it does nothing by itself. */
    default Optional<Lifecycle> lifecycle() {
        return Optional.empty();
    }
}
