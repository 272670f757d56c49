package dev.steadyhand.archive;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which backups a store lacks that others have, or has only some files of; by names and sizes, so
 * that asking costs no more than lists of files.
 */
public final class MissingCopies {

    private MissingCopies() {}

    /**
     * Those that are to be copied, oldest first; each from the first store that has it. Dumps of
     * other tools that were never taken into a store are not among them.
     *
     * @param backups of the other stores
     */
    public static List<Backup> of(List<Backup> backups, BackupStore to) {
        Map<String, StoredFile> there =
                to.list().stream().collect(Collectors.toMap(StoredFile::name, Function.identity()));
        Map<String, Backup> missing = new LinkedHashMap<>();
        backups.stream()
                .filter(Backup::isNamedByUs)
                .filter(backup -> !isThere(backup, there))
                .forEach(backup -> missing.putIfAbsent(backup.dumpFile(), backup));
        List<Backup> oldestFirst = new ArrayList<>(missing.values());
        oldestFirst.sort(Comparator.comparing(Backup::taken));
        return oldestFirst;
    }

    private static boolean isThere(Backup backup, Map<String, StoredFile> there) {
        StoredFile dump = there.get(backup.dumpFile());
        return dump != null
                && dump.size() == backup.bytes()
                && backup.files().stream()
                        .filter(file -> !there.containsKey(file))
                        .noneMatch(file -> backup.store().find(file).isPresent());
    }
}
