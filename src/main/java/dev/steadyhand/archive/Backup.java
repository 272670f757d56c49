package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backup as found in a store. What its name and its store say is known at once; the manifest is
 * read when it is first asked for, so that a long list costs no more than its names.
 */
public final class Backup {

    private final String name;
    private final String target;
    private final Instant taken;
    private final String dumpFile;
    private final long bytes;
    private final boolean hasChecksumFile;
    private final boolean held;
    private final BackupStore store;
    private final Supplier<Optional<Manifest>> source;
    private @Nullable Reading reading;

    /**
     * A backup whose manifest is known already.
     *
     * @param name without ending, such as {@code backup_shop_20261121_142233}
     * @param target the target its name says
     * @param taken the time its name says (UTC)
     * @param dumpFile the dump's plain file name
     * @param bytes the dump's size
     * @param hasChecksumFile whether a checksum file lies beside it
     * @param manifest what the manifest says; empty where there is none
     * @param store where it lies
     */
    public Backup(
            String name,
            String target,
            Instant taken,
            String dumpFile,
            long bytes,
            boolean hasChecksumFile,
            Optional<Manifest> manifest,
            BackupStore store) {
        this(
                new Seen(name, target, taken),
                dumpFile,
                bytes,
                new Beside(hasChecksumFile, false),
                store,
                () -> manifest);
    }

    private Backup(
            Seen seen,
            String dumpFile,
            long bytes,
            Beside beside,
            BackupStore store,
            Supplier<Optional<Manifest>> source) {
        this.name = seen.name();
        this.target = seen.target();
        this.taken = seen.taken();
        this.dumpFile = dumpFile;
        this.bytes = bytes;
        this.hasChecksumFile = beside.checksumFile();
        this.held = beside.hold();
        this.store = store;
        this.source = source;
    }

    /** A backup that has just been committed. */
    static Backup of(BackupStore store, BackupName name, Manifest manifest) {
        return new Backup(
                name.text(),
                name.target(),
                name.taken(),
                manifest.dump().file(),
                manifest.dump().bytes(),
                true,
                Optional.of(manifest),
                store);
    }

    /**
     * A dump found in a store; its manifest is read when it is asked for.
     *
     * @param name empty where Steadyhand did not name the dump
     * @param files the names of all files in the store
     */
    static Backup found(
            BackupStore store, Optional<BackupName> name, StoredFile dump, Set<String> files) {
        String base = name.map(BackupName::text).orElseGet(() -> withoutEnding(dump.name()));
        String manifest = base + ".json";
        boolean hasManifest = files.contains(manifest);
        return new Backup(
                new Seen(
                        base,
                        name.map(BackupName::target).orElse(""),
                        name.map(BackupName::taken).orElse(dump.modified())),
                dump.name(),
                dump.size(),
                new Beside(
                        files.contains(dump.name() + ChecksumFile.ENDING),
                        files.contains(base + Hold.ENDING)),
                store,
                () ->
                        hasManifest
                                ? Optional.of(ManifestReader.read(store, manifest))
                                : Optional.empty());
    }

    /** A dump of mydumper, which is all the files of its folder. */
    static Backup folder(BackupStore store, Collection<StoredFile> files) {
        String place = store.place().replace('\\', '/');
        return new Backup(
                new Seen(
                        place.substring(place.lastIndexOf('/') + 1),
                        "",
                        files.stream()
                                .map(StoredFile::modified)
                                .max(Instant::compareTo)
                                .orElseThrow()),
                ForeignFiles.metadata(files.stream().map(StoredFile::name).toList()),
                files.stream().mapToLong(StoredFile::size).sum(),
                new Beside(false, false),
                store,
                Optional::empty);
    }

    /** Whether nothing says of which target it is, as with dumps of other tools. */
    public boolean isOfNobody() {
        return target.isEmpty();
    }

    private static String withoutEnding(String file) {
        for (Codec codec : Codec.values()) {
            if (codec.isText() && file.endsWith(codec.suffix())) {
                return file.substring(0, file.length() - codec.suffix().length());
            }
        }
        return file;
    }

    /** Without ending, such as {@code backup_shop_20261121_142233}. */
    public String name() {
        return name;
    }

    /** The target its name says. */
    public String target() {
        return target;
    }

    /** The time its name says (UTC). */
    public Instant taken() {
        return taken;
    }

    /** The dump's plain file name. */
    public String dumpFile() {
        return dumpFile;
    }

    /** All its files that there can be: dump, checksum file, manifest. */
    public List<String> files() {
        return List.of(dumpFile, dumpFile + ChecksumFile.ENDING, name + ".json");
    }

    /** The dump's size. */
    public long bytes() {
        return bytes;
    }

    /** Whether a checksum file lies beside it. */
    public boolean hasChecksumFile() {
        return hasChecksumFile;
    }

    /** Whether somebody wants it kept, whatever its age; {@link Hold} says why. */
    public boolean isHeld() {
        return held;
    }

    /** Whether its name is one that Steadyhand gives. */
    boolean isNamedByUs() {
        return BackupName.parse(name).isPresent();
    }

    /** What the manifest says; empty where there is none that can be read. */
    public Optional<Manifest> manifest() {
        return reading().manifest();
    }

    /** Why there is a manifest that cannot be read; empty where there is none, or it can. */
    public Optional<Problem> manifestProblem() {
        return reading().problem();
    }

    /** Where it lies. */
    public BackupStore store() {
        return store;
    }

    private synchronized Reading reading() {
        Reading done = reading;
        if (done == null) {
            done = read();
            reading = done;
        }
        return done;
    }

    private Reading read() {
        try {
            return new Reading(source.get(), Optional.empty());
        } catch (ProblemException trouble) {
            return new Reading(Optional.empty(), Optional.of(trouble.problem()));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Backup backup
                && backup.dumpFile.equals(dumpFile)
                && backup.bytes == bytes
                && backup.store.place().equals(store.place());
    }

    @Override
    public int hashCode() {
        return Objects.hash(dumpFile, bytes, store.place());
    }

    @Override
    public String toString() {
        return dumpFile + " in " + store.place();
    }

    private record Seen(String name, String target, Instant taken) {}

    /** Which small files lie beside it. */
    private record Beside(boolean checksumFile, boolean hold) {}

    private record Reading(Optional<Manifest> manifest, Optional<Problem> problem) {}
}
