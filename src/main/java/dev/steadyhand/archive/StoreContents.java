package dev.steadyhand.archive;

import dev.steadyhand.archive.InventoryFinding.Kind;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sorts the files of one store into backups and the rest, by their names alone. */
final class StoreContents {

    /** What Steadyhand itself lays beside backups, such as the journal's checkpoints. */
    private static final String OURS = "steadyhand-";

    private static final List<String> BESIDE = List.of(".json", Hold.ENDING);
    private static final List<String> COMPANIONS =
            Stream.concat(Stream.of(ChecksumFile.ENDING), BESIDE.stream()).toList();

    private final BackupStore store;
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private final StoreFiles all;
    private final List<Backup> backups = new ArrayList<>();
    private final List<InventoryFinding> findings = new ArrayList<>();

    private StoreContents(BackupStore store, StoreMemory memory, List<StoredFile> listed) {
        this.store = store;
        this.all = new StoreFiles(files, memory);
        listed.forEach(file -> files.put(file.name(), file));
    }

    static StoreContents of(BackupStore store) {
        return of(store, StoreMemory.none());
    }

    /**
     * @param memory what is known of its backups from earlier looks
     */
    static StoreContents of(BackupStore store, StoreMemory memory) {
        StoreContents contents = new StoreContents(store, memory, store.list());
        if (ForeignFiles.isFolder(contents.files.keySet())) {
            contents.backups.add(Backup.folder(store, contents.files.values()));
        } else {
            contents.files.values().forEach(contents::sort);
        }
        store.leftovers().forEach(file -> contents.add(Kind.LEFTOVER, file));
        return contents;
    }

    /**
     * Of the files alone whose names begin so, of which it reads what it needs anew: to find one
     * backup among thousands.
     */
    static Function<BackupStore, StoreContents> beginningWith(String begin) {
        return store -> {
            StoreContents contents =
                    new StoreContents(store, StoreMemory.none(), store.list(begin));
            contents.files.values().forEach(contents::sort);
            return contents;
        };
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
        for (String ending : BESIDE) {
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
        if (name.isPresent()) {
            sortOurs(name.get(), file);
            return;
        }
        if (ForeignFiles.isDump(file.name())) {
            backups.add(Backup.found(store, name, file, all));
        } else if (!isBesideDump(file.name())) {
            add(Kind.FOREIGN, file);
        }
    }

    private void sortOurs(BackupName name, StoredFile file) {
        if (!isBeside(file.name())) {
            sortDump(name, file);
            return;
        }
        String dump = dumpName(file.name());
        if (dump.equals(file.name()) || !files.containsKey(dump)) {
            add(Kind.DUMP_MISSING, file);
        }
    }

    private static boolean isBeside(String file) {
        for (String ending : COMPANIONS) {
            if (file.endsWith(ending)) {
                return true;
            }
        }
        return false;
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
