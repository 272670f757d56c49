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
    private final Beside beside;
    private final BackupStore store;
    private final ManifestSource source;
    private @Nullable DumpContent content;

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
                new Beside(hasChecksumFile, manifest.isPresent(), false),
                store,
                new ManifestSource(() -> manifest));
    }

    private Backup(
            Seen seen,
            String dumpFile,
            long bytes,
            Beside beside,
            BackupStore store,
            ManifestSource source) {
        this.name = seen.name();
        this.target = seen.target();
        this.taken = seen.taken();
        this.dumpFile = dumpFile;
        this.bytes = bytes;
        this.beside = beside;
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
     * @param files all files in the store
     */
    static Backup found(
            BackupStore store, Optional<BackupName> name, StoredFile dump, StoreFiles files) {
        String base = name.map(BackupName::text).orElseGet(() -> withoutEnding(dump.name()));
        String manifest = base + ".json";
        Optional<SeenFiles> seen = SeenFiles.of(dump, manifest, files.byName());
        return new Backup(
                new Seen(
                        base,
                        name.map(BackupName::target).orElse(""),
                        name.map(BackupName::taken).orElse(dump.modified())),
                dump.name(),
                dump.size(),
                new Beside(
                        files.has(dump.name() + ChecksumFile.ENDING),
                        seen.isPresent(),
                        files.has(base + Hold.ENDING)),
                store,
                new ManifestSource(
                        () -> seen.map(_ -> ManifestReader.read(store, manifest)),
                        () -> seen.flatMap(files.memory()::of),
                        facts -> seen.ifPresent(each -> files.memory().learn(each, facts))));
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
                new Beside(false, false, false),
                store,
                new ManifestSource(Optional::empty));
    }

    /** Whether nothing says of which target it is, as with dumps of other tools. */
    public boolean isOfNobody() {
        return target.isEmpty();
    }

    private static String withoutEnding(String file) {
        for (String ending : DumpFileName.endings()) {
            if (!ending.startsWith(Codec.TAR.suffix()) && file.endsWith(ending)) {
                return file.substring(0, file.length() - ending.length());
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
        return beside.checksumFile();
    }

    /** Whether somebody wants it kept, whatever its age; {@link Hold} says why. */
    public boolean isHeld() {
        return beside.hold();
    }

    /** Whether its name is one that Steadyhand gives. */
    public boolean isNamedByUs() {
        return BackupName.parse(name).isPresent();
    }

    /** What the manifest says; empty where there is none that can be read. */
    public Optional<Manifest> manifest() {
        return source.manifest();
    }

    /** Why there is a manifest that cannot be read; empty where there is none, or it can. */
    public Optional<Problem> manifestProblem() {
        return source.problem();
    }

    /**
     * What the manifest says of the whole; where that is remembered of the same files, without
     * reading it. Empty where there is none that can be read.
     */
    public Optional<BackupFacts> facts() {
        return source.facts();
    }

    /** Whether its facts are at hand, or there are none. */
    boolean isRemembered() {
        return !beside.manifest() || source.isRemembered();
    }

    /** Whether dump, checksum file and manifest lie there. */
    public boolean isComplete() {
        return beside.checksumFile() && beside.manifest();
    }

    /** Where it lies. */
    public BackupStore store() {
        return store;
    }

    /** The same backup as it lies in another store, with the same files. */
    public Backup in(BackupStore other) {
        return new Backup(new Seen(name, target, taken), dumpFile, bytes, beside, other, source);
    }

    /** Whether its dump is encrypted, and only one who has a key can read it. */
    public boolean isEncrypted() {
        return isEncrypted(dumpFile);
    }

    /** Whether a dump of that file name is encrypted. */
    public static boolean isEncrypted(String dumpFile) {
        return DumpFileName.isEncrypted(dumpFile);
    }

    /**
     * Sees that a private key at hand can read the dump, where it is encrypted, by decrypting its
     * header.
     *
     * @throws ProblemException with {@link dev.steadyhand.base.ProblemCode#KEY_MISSING}, {@link
     *     dev.steadyhand.base.ProblemCode#ENCRYPTION_UNKNOWN} or {@link
     *     dev.steadyhand.base.ProblemCode#BACKUP_DAMAGED}
     */
    public void requireKey() {
        content();
    }

    /**
     * The bytes that its parts lie in; the key of an encrypted one is looked for once.
     *
     * @throws ProblemException as {@link #requireKey} does
     */
    synchronized DumpContent content() {
        DumpContent known = content;
        if (known == null) {
            known = DumpContent.of(this);
            content = known;
        }
        return known;
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
    private record Beside(boolean checksumFile, boolean manifest, boolean hold) {}
}
