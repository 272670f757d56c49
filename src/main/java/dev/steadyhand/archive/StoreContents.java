package dev.steadyhand.archive;

import dev.steadyhand.archive.InventoryFinding.Kind;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorts the files of one store into backups and the rest, by their names alone. */
final class StoreContents {

    /** What Steadyhand itself lays beside backups, such as the journal's checkpoints. */
    private static final String OURS = "steadyhand-";

    private static final List<String> COMPANIONS =
            List.of(ChecksumFile.ENDING, ".json", Hold.ENDING);

    private final BackupStore store;
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private final StoreFiles all;
    private final List<Backup> backups = new ArrayList<>();
    private final List<InventoryFinding> findings = new ArrayList<>();

    private StoreContents(BackupStore store, StoreMemory memory) {
        this.store = store;
        this.all = new StoreFiles(files, memory);
        store.list().forEach(file -> files.put(file.name(), file));
    }

    static StoreContents of(BackupStore store) {
        return of(store, StoreMemory.none());
    }

    /**
     * @param memory what is known of its backups from earlier looks
     */
    static StoreContents of(BackupStore store, StoreMemory memory) {
        StoreContents contents = new StoreContents(store, memory);
        if (ForeignFiles.isFolder(contents.files.keySet())) {
            contents.backups.add(Backup.folder(store, contents.files.values()));
        } else {
            contents.files.values().forEach(contents::sort);
        }
        store.leftovers().forEach(file -> contents.add(Kind.LEFTOVER, file));
        return contents;
    }

    List<Backup> backups() {
        return backups;
    }

    List<InventoryFinding> findings() {
        return findings;
    }

    /** The backup that a file of any name belongs to. */
    Optional<Backup> dumpOf(String file) {
        String dump = dumpName(file);
        return Optional.ofNullable(files.get(dump))
                .map(found -> Backup.found(store, BackupName.ofFile(dump), found, all));
    }

    private String dumpName(String file) {
        if (file.endsWith(ChecksumFile.ENDING)) {
            return file.substring(0, file.length() - ChecksumFile.ENDING.length());
        }
        for (String ending : List.of(".json", Hold.ENDING)) {
            if (file.endsWith(ending)) {
                String base = file.substring(0, file.length() - ending.length());
                for (String dump : DumpFileName.endings()) {
                    if (files.containsKey(base + dump)) {
                        return base + dump;
                    }
                }
            }
        }
        return file;
    }

    private void sort(StoredFile file) {
        if (file.name().startsWith(OURS)) {
            return;
        }
        Optional<BackupName> name = BackupName.ofFile(file.name());
        if (name.isEmpty() && ForeignFiles.isDump(file.name())) {
            backups.add(Backup.found(store, name, file, all));
        } else if (name.isEmpty() && isBesideDump(file.name())) {
            return;
        } else if (name.isEmpty()) {
            add(Kind.FOREIGN, file);
        } else if (COMPANIONS.stream().anyMatch(file.name()::endsWith)) {
            if (!files.containsKey(dumpName(file.name()))
                    || dumpName(file.name()).equals(file.name())) {
                add(Kind.DUMP_MISSING, file);
            }
        } else {
            sortDump(name.get(), file);
        }
    }

    private boolean isBesideDump(String file) {
        String dump = dumpName(file);
        return !dump.equals(file) && ForeignFiles.isDump(dump) && files.containsKey(dump);
    }

    private void sortDump(BackupName name, StoredFile file) {
        Backup backup = Backup.found(store, Optional.of(name), file, all);
        backups.add(backup);
        if (!backup.isComplete()) {
            add(Kind.DUMP_ALONE, file);
        }
    }

    private void add(Kind kind, StoredFile file) {
        findings.add(new InventoryFinding(kind, store, file.name(), file.size()));
    }
}
