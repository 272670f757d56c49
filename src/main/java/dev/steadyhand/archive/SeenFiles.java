package dev.steadyhand.archive;

import dev.steadyhand.store.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a backup as a store's listing shows them. Two that are equal are the same files with
 * the same content, as far as the store can tell; the hold does not count, since nothing is
 * remembered of it.
 *
 * @param files the dump, then its checksum file, where there is one, then its manifest
 */
record SeenFiles(List<StoredFile> files) {

    SeenFiles {
        files = List.copyOf(files);
    }

    /** Of a dump among all files of its store; empty where it has no manifest. */
    static Optional<SeenFiles> of(StoredFile dump, String manifest, Map<String, StoredFile> all) {
        StoredFile described = all.get(manifest);
        if (described == null) {
            return Optional.empty();
        }
        StoredFile checksum = all.get(dump.name() + ChecksumFile.ENDING);
        return Optional.of(
                new SeenFiles(
                        checksum == null
                                ? List.of(dump, described)
                                : List.of(dump, checksum, described)));
    }

    String dump() {
        return files.getFirst().name();
    }

    StoredFile manifest() {
        return files.getLast();
    }

    /** When the last of them was written. */
    Instant written() {
        return files.stream().map(StoredFile::modified).max(Instant::compareTo).orElseThrow();
    }
}
