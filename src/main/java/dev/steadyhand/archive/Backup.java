package dev.steadyhand.archive;

import dev.steadyhand.store.BackupStore;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup as found in a store.
 *
 * @param name without ending, such as {@code backup_shop_20261121_142233}
 * @param target the target its name says
 * @param taken the time its name says (UTC)
 * @param dumpFile the dump's plain file name
 * @param bytes the dump's size
 * @param hasChecksumFile whether a checksum file lies beside it
 * @param manifest what the manifest says; empty where there is none that can be read
 * @param store where it lies
 */
public record Backup(
        String name,
        String target,
        Instant taken,
        String dumpFile,
        long bytes,
        boolean hasChecksumFile,
        Optional<Manifest> manifest,
        BackupStore store) {}
