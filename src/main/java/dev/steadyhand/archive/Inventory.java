package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Which backups there are. Knows nothing but what the stores hold, so it is right after any crash
 * and on any machine; asks them each time. For any thread.
 */
public final class Inventory {

    private static final Comparator<Backup> NEWEST_FIRST =
            Comparator.comparing(Backup::taken).thenComparing(Backup::dumpFile).reversed();

    /** Where a store is far away, it is waiting that takes the time. */
    private static final int READERS = 8;

    private final List<BackupStore> stores;
    private final Function<Path, BackupStore> folders;
    private final InventoryCache cache;

    /**
     * @param stores the usual one first
     * @param folders opens a folder that no store is in, for dumps given by their path
     */
    public Inventory(List<BackupStore> stores, Function<Path, BackupStore> folders) {
        this(stores, folders, InventoryCache.none());
    }

    /**
     * @param stores the usual one first
     * @param folders opens a folder that no store is in, for dumps given by their path
     * @param cache remembers what manifests say
     */
    public Inventory(
            List<BackupStore> stores, Function<Path, BackupStore> folders, InventoryCache cache) {
        this.stores = List.copyOf(stores);
        this.folders = folders;
        this.cache = cache;
    }

    /** One that knows stores alone: no backup is given to it by a path. */
    public static Inventory ofStores(List<BackupStore> stores, InventoryCache cache) {
        return new Inventory(
                stores,
                _ -> {
                    throw new IllegalStateException("only stores are listed");
                },
                cache);
    }

    /** The same of one store alone. */
    public Inventory in(String store) {
        return new Inventory(
                stores.stream().filter(one -> one.name().equals(store)).toList(), folders, cache);
    }

    /** The same without one of the stores. */
    public Inventory without(String store) {
        return new Inventory(
                stores.stream().filter(one -> !one.name().equals(store)).toList(), folders, cache);
    }

    /** All backups of all stores, and what else lies there. */
    public InventoryListing list() {
        return look(store -> StoreContents.of(store, cache.of(store)));
    }

    /**
     * The same, with the facts of each backup at hand. Manifests are read only where nothing is
     * remembered of a backup whose files look the same.
     *
     * @param work sees and can stop that; what was read by then is remembered
     */
    public InventoryListing described(Work work) {
        List<StoreMemory> memories = new ArrayList<>();
        InventoryListing listing =
                look(store -> {
                    StoreMemory memory = cache.of(store);
                    StoreContents contents = StoreContents.of(store, memory);
                    memories.add(memory);
                    return contents;
                });
        try {
            List<Backup> unknown =
                    listing.backups().stream().filter(backup -> !backup.isRemembered()).toList();
            if (!unknown.isEmpty()) {
                work.progress().phase("reading " + unknown.size() + " manifests", -1);
                read(unknown, work);
            }
        } finally {
            memories.forEach(StoreMemory::save);
        }
        work.cancellation().check();
        return listing;
    }

    private static void read(List<Backup> backups, Work work) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
            backups.forEach(backup ->
                    threads.execute(() -> {
                        if (!work.cancellation().isCancelled()) {
                            backup.facts();
                        }
                    }));
        }
    }

    private InventoryListing look(Function<BackupStore, StoreContents> into) {
        List<Backup> backups = new ArrayList<>();
        List<InventoryFinding> findings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (BackupStore store : stores) {
            try {
                StoreContents contents = into.apply(store);
                backups.addAll(contents.backups());
                findings.addAll(contents.findings());
            } catch (ProblemException trouble) {
                problems.add(trouble.problem());
                unread.add(store.name());
            }
        }
        backups.sort(NEWEST_FIRST);
        return new InventoryListing(backups, findings, problems, unread);
    }

    /**
     * A backup by its name, by the name of one of its files, or by the path of its dump.
     *
     * @throws ProblemException with {@link ProblemCode#UNKNOWN_NAME} or {@link
     *     ProblemCode#BACKUP_MISSING}
     */
    public Backup find(String nameOrPath) {
        String base = baseName(nameOrPath);
        return named(base).backups().stream()
                .filter(backup -> isNamed(backup, nameOrPath, base))
                .findFirst()
                .or(() -> byPath(nameOrPath))
                .orElseThrow(() -> unknown(nameOrPath, list()));
    }

    /**
     * What the stores hold, as far as a backup of that name goes: the stores are asked for a name
     * that Steadyhand gives, and listed for any other. Other backups may be among them.
     */
    public InventoryListing named(String name) {
        return BackupName.parse(name).isPresent()
                ? look(StoreContents.beginningWith(name))
                : list();
    }

    private static boolean isNamed(Backup backup, String name, String base) {
        return backup.dumpFile().equals(name)
                || (backup.name().equals(base) && !isOtherDump(name, backup));
    }

    private static boolean isOtherDump(String name, Backup backup) {
        return name.startsWith(backup.name() + ".sql.")
                && !name.equals(backup.dumpFile() + ChecksumFile.ENDING);
    }

    private static String baseName(String name) {
        return BackupName.ofFile(name).map(BackupName::text).orElse(name);
    }

    private Optional<Backup> byPath(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                return StoreContents.of(folders.apply(path)).backups().stream()
                        .filter(ForeignFiles::isFolder)
                        .findFirst();
            }
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            Path folder = Optional.ofNullable(path.getParent()).orElse(path);
            String file = String.valueOf(path.getFileName());
            return BackupName.ofFile(file)
                    .map(name -> StoreContents.beginningWith(name.text()))
                    .orElse(StoreContents::of)
                    .apply(folders.apply(folder))
                    .dumpOf(file);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private ProblemException unknown(String name, InventoryListing listing) {
        String where =
                stores.isEmpty()
                        ? "no store is configured"
                        : "looked in "
                                + String.join(
                                        ", ", stores.stream().map(BackupStore::place).toList());
        String next =
                listing.backups().isEmpty()
                        ? "There is no backup yet: make one, or give the path of a dump file."
                        : "List the backups, or give the path of a dump file. The newest is "
                                + listing.backups().getFirst().name()
                                + ".";
        return new Problem(
                        ProblemCode.UNKNOWN_NAME,
                        "There is no backup \"" + name + "\" (" + where + ").",
                        Problem.NOTHING_CHANGED,
                        next)
                .toException();
    }
}
