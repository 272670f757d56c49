package dev.steadyhand.archive;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.store.BackupStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers from look to look what manifests said, so that a store of thousands is listed without
 * opening them. A speed-up and nothing else: which backups there are comes from the store each
 * time, what is remembered counts only for files that look the same in its listing, and a cache
 * that is damaged, foreign or of another version is as good as none. For any thread, and for
 * several processes at once: each replaces the whole file, and the last one stays.
 */
public final class InventoryCache {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryCache.class);
    private static final String BEGIN = "store-";
    private static final String ENDING = ".cache";

    /** More stores than anyone has; the oldest of them go. */
    private static final int STORES = 50;

    private final Optional<Path> folder;
    private final InstantSource clock;

    private InventoryCache(Optional<Path> folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** One that keeps its files in a folder, which is made on first use. */
    public static InventoryCache in(Path folder, InstantSource clock) {
        return new InventoryCache(Optional.of(folder), clock);
    }

    /** One that remembers nothing. */
    public static InventoryCache none() {
        return new InventoryCache(Optional.empty(), InstantSource.system());
    }

    /** To be asked for before the store is listed. */
    StoreMemory of(BackupStore store) {
        if (folder.isEmpty()) {
            return StoreMemory.none();
        }
        Path file = folder.get().resolve(fileName(store.place()));
        Instant now = clock.instant();
        return new StoreMemory(
                () -> load(file, store.place()), known -> save(file, store.place(), known), now);
    }

    private static String fileName(String place) {
        MessageDigest digest = Sha256.begin();
        byte[] hash = digest.digest(place.getBytes(StandardCharsets.UTF_8));
        return BEGIN + HexFormat.of().formatHex(hash, 0, 12) + ENDING;
    }

    private static List<StoreMemory.Known> load(Path file, String place) {
        try {
            if (!Files.exists(file) || Files.size(file) > CacheFile.LARGEST) {
                return List.of();
            }
            return CacheFile.read(Files.readAllBytes(file), place);
        } catch (IOException unusable) {
            LOG.info("the inventory's cache {} is made anew: {}", file, unusable.toString());
            return List.of();
        }
    }

    private static void save(Path file, String place, List<StoreMemory.Known> known) {
        try {
            PrivateFiles.folderFor(file);
            PrivateFiles.write(file, CacheFile.write(place, known));
            removeOldest(file.resolveSibling("").toAbsolutePath());
        } catch (IOException | UncheckedIOException unwritable) {
            LOG.warn("the inventory's cache {} could not be written", file, unwritable);
        }
    }

    private static void removeOldest(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(file -> file.getFileName().toString().startsWith(BEGIN))
                            .sorted(Comparator.comparing(InventoryCache::written).reversed())
                            .skip(STORES)
                            .toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.MIN;
        }
    }
}
