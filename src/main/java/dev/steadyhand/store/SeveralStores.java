package dev.steadyhand.store;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Several stores as one, to write the same files into all of them at the same time. One that fails
 * is left out from then on, and said to have failed; the others go on. Only when all have failed is
 * that an error.
 */
public final class SeveralStores implements BackupStore {

    private final List<BackupStore> stores;
    private final Map<String, Problem> failures = new LinkedHashMap<>();

    /**
     * @param stores the one that is read from first
     */
    public SeveralStores(List<BackupStore> stores) {
        this.stores = List.copyOf(stores);
    }

    /** Those that took everything so far. */
    public synchronized List<BackupStore> whole() {
        return stores.stream().filter(store -> !failures.containsKey(store.name())).toList();
    }

    /** Why the others did not, by their names. */
    public synchronized Map<String, Problem> failures() {
        return new LinkedHashMap<>(failures);
    }

    /** Leaves a store out; the first reason counts. */
    synchronized void failed(BackupStore store, Problem reason) {
        failures.putIfAbsent(store.name(), reason);
    }

    /** Those that are left, of which there is one at least. */
    List<BackupStore> left() {
        List<BackupStore> left = whole();
        if (left.isEmpty()) {
            throw failures().values().iterator().next().toException();
        }
        return left;
    }

    @Override
    public String name() {
        return stores.stream().map(BackupStore::name).collect(Collectors.joining(", "));
    }

    @Override
    public String place() {
        return stores.stream().map(BackupStore::place).collect(Collectors.joining(" and "));
    }

    @Override
    public String address(String file) {
        return left().getFirst().address(file);
    }

    /** All that any of them has. */
    @Override
    public List<StoredFile> list() {
        return all(BackupStore::list);
    }

    private List<StoredFile> all(Listing listing) {
        Map<String, StoredFile> files = new TreeMap<>();
        for (BackupStore store : left()) {
            try {
                listing.of(store).forEach(file -> files.putIfAbsent(file.name(), file));
            } catch (ProblemException trouble) {
                failed(store, trouble.problem());
            }
        }
        left();
        return List.copyOf(files.values());
    }

    @Override
    public Optional<StoredFile> find(String file) {
        return left().getFirst().find(file);
    }

    @Override
    public InputStream open(String file, long offset, long length) {
        return left().getFirst().open(file, offset, length);
    }

    @Override
    public PendingFile create(String file) {
        List<FileLane> lanes = new ArrayList<>();
        for (BackupStore store : left()) {
            try {
                lanes.add(FileLane.begin(store, file));
            } catch (ProblemException trouble) {
                failed(store, trouble.problem());
            }
        }
        left();
        return new SeveralFiles(this, lanes);
    }

    @Override
    public void delete(String file) {
        left().forEach(store -> store.delete(file));
    }

    /** That of the fullest. */
    @Override
    public OptionalLong freeBytes() {
        return left().stream()
                .map(BackupStore::freeBytes)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    @Override
    public List<StoredFile> leftovers() {
        return all(BackupStore::leftovers);
    }

    /** Lists files of a store. */
    @FunctionalInterface
    private interface Listing {
        List<StoredFile> of(BackupStore store);
    }
}
