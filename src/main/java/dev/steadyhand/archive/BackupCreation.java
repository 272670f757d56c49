package dev.steadyhand.archive;

import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A backup in the making. The dump grows under a temporary name; {@link #commit} gives it its own,
 * adds the checksum file and, last, the manifest. Closed without that, nothing of it stays.
 *
 * <p>Members are filled by many threads at once and appended one at a time.
 */
public final class BackupCreation implements BackupWriter {

    private final BackupStore store;
    private final BackupName name;
    private final Codec codec;
    private final String file;
    private final InstantSource clock;
    private final Instant started;
    private final DumpSink dump;

    private final Queue<CompressedMember> idle = new ConcurrentLinkedQueue<>();
    private final ReentrantLock appending = new ReentrantLock();
    private final List<Member> members = new ArrayList<>();
    private volatile long length;
    private long uncompressed;
    private boolean whole = true;

    private BackupCreation(BackupStore store, BackupName name, Form form, InstantSource clock) {
        this.store = store;
        this.name = name;
        this.codec = form.codec();
        this.file = DumpSink.fileName(name.dumpFile(codec), form.recipients());
        this.clock = clock;
        this.started = clock.instant();
        this.dump = DumpSink.begin(store, name.dumpFile(codec), form.recipients());
    }

    /**
     * Begins a backup of a target under the time's name, or the next second's that is free.
     *
     * @throws ProblemException where the store cannot be written
     */
    public static BackupCreation begin(
            BackupStore store, String target, Form form, InstantSource clock) {
        BackupName name = freeName(store, target, clock.instant());
        return new BackupCreation(store, name, form, clock);
    }

    /** Begins one that is encrypted as its store asks for. */
    public static BackupCreation begin(
            BackupStore store, String target, Codec codec, InstantSource clock) {
        return begin(store, target, new Form(codec, KeyedStore.recipients(store)), clock);
    }

    /**
     * How a dump is written.
     *
     * @param codec how its members are compressed
     * @param recipients what the whole is encrypted to
     */
    public record Form(Codec codec, Recipients recipients) {}

    /** The name of a target's backup of that moment, or of the next second that is free. */
    static BackupName freeName(BackupStore store, String target, Instant taken) {
        Set<String> names =
                Stream.concat(
                                store.list(BackupName.beginning(target)).stream(),
                                store.leftovers().stream())
                        .map(StoredFile::name)
                        .flatMap(file -> BackupName.ofFile(file).stream())
                        .map(BackupName::text)
                        .collect(Collectors.toSet());
        BackupName name = new BackupName(target, taken);
        while (names.contains(name.text())) {
            name = name.next();
        }
        return name;
    }

    public BackupName name() {
        return name;
    }

    /** What the dump's file will be called. */
    public String file() {
        return file;
    }

    @Override
    public MemberBuffer member(MemberKind kind, Optional<ObjectKind> objectKind, String object) {
        CompressedMember free = idle.poll();
        CompressedMember member = free == null ? new CompressedMember(codec) : free;
        member.begin(new MemberLabel(kind, objectKind, object));
        return member;
    }

    @Override
    public void append(MemberBuffer buffer) {
        CompressedMember member = (CompressedMember) buffer;
        member.finish();
        Member described = member.describe();
        if (!member.passesThrough()) {
            beginAppending();
        }
        try {
            member.compressed().forEach(this::put);
            whole = true;
            members.add(described.at(length));
            long end = length + described.length();
            length = end;
            uncompressed += described.uncompressedLength();
        } finally {
            appending.unlock();
        }
        idle.add(member);
    }

    @Override
    public void passThrough(MemberBuffer buffer) {
        CompressedMember member = (CompressedMember) buffer;
        if (!member.passesThrough()) {
            beginAppending();
            member.passThrough(this::put);
        }
    }

    @Override
    public void giveUp(MemberBuffer buffer) {
        CompressedMember member = (CompressedMember) buffer;
        member.close();
        if (appending.isHeldByCurrentThread()) {
            appending.unlock();
        }
    }

    /** The dump ends somewhere within a member until that is appended, or given up. */
    @SuppressWarnings("LockNotBeforeTry")
    private void beginAppending() {
        appending.lock();
        if (!whole) {
            appending.unlock();
            requireWhole();
        }
        whole = false;
    }

    /** After a write that failed, the dump ends somewhere within a member. */
    private void requireWhole() {
        if (!whole) {
            throw new IllegalStateException("a member could not be written; the dump is void");
        }
    }

    private void put(byte[] bytes, int offset, int count) {
        dump.put(bytes, offset, count);
    }

    @Override
    public OptionalLong freeBytes() {
        return store.freeBytes();
    }

    @Override
    public long length() {
        return length;
    }

    /**
     * Makes the backup visible: dump, then checksum file, then manifest. After it, closing does
     * nothing.
     *
     * @return the backup as it is in the store
     * @throws ProblemException saying what of it is there
     */
    public Backup commit(ManifestFacts facts) {
        requireWhole();
        String hex = dump.finish();
        Manifest manifest = manifest(facts, hex);
        dump.commit();
        try {
            writeChecksum(hex);
            writeManifest(manifest);
        } catch (ProblemException trouble) {
            throw incomplete(trouble);
        }
        return Backup.of(store, name, manifest);
    }

    private Manifest manifest(ManifestFacts facts, String hex) {
        return new Manifest(
                name.target(),
                facts.environment(),
                facts.source(),
                facts.serverVersion(),
                facts.tool(),
                started,
                clock.instant(),
                facts.consistentPoint(),
                facts.options(),
                facts.objects(),
                members,
                new Manifest.DumpFile(
                        file, codec, dump.bytes(), uncompressed, hex, dump.encryption()),
                facts.release());
    }

    private void writeChecksum(String hex) {
        String line = hex + "  " + file + "\n";
        write(file + ChecksumFile.ENDING, out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    }

    private void writeManifest(Manifest manifest) {
        write(name.manifestFile(), out -> ManifestWriter.write(manifest, out));
    }

    private void write(String small, Content content) {
        try (PendingFile pending = store.create(small)) {
            content.writeTo(pending.stream());
            pending.commit();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private ProblemException incomplete(ProblemException trouble) {
        Problem problem = trouble.problem();
        return new Problem(
                        problem.code(),
                        problem.what(),
                        "The dump "
                                + file
                                + " is complete, but not all of its checksum file and manifest are"
                                + " there.",
                        problem.next() + " Then make the backup again.")
                .toException(trouble);
    }

    /** Lets whoever writes it fail soon. From any thread. */
    public void cancel() {
        dump.cancel();
    }

    @Override
    public void close() {
        CompressedMember member;
        while ((member = idle.poll()) != null) {
            member.close();
        }
        dump.close();
    }

    /** Writes what a small file holds. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
