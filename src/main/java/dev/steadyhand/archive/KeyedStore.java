package dev.steadyhand.archive;

import dev.steadyhand.archive.age.Identities;
import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileHistory;
import dev.steadyhand.store.FileLocks;
import dev.steadyhand.store.FileVersion;
import dev.steadyhand.store.Lifecycle;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.store.StoredSum;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store together with the keys of the backups in it: what backups that go there are encrypted to,
 * and what can read those that are there. Files are handed on as they are; {@link Backup} and its
 * readers look into them.
 */
public final class KeyedStore implements BackupStore {

    private final BackupStore store;
    private final List<String> encryptTo;
    private final Identities identities;

    /**
     * @param encryptTo the public keys that the store asks for, as its configuration has them; none
     *     where backups may lie there in the clear
     * @param identities the private keys at hand
     */
    public KeyedStore(BackupStore store, List<String> encryptTo, Identities identities) {
        this.store = store;
        this.encryptTo = List.copyOf(encryptTo);
        this.identities = identities;
    }

    /** The private keys at hand for what lies in a store. */
    public static Identities identities(BackupStore store) {
        return store instanceof KeyedStore keyed ? keyed.identities : Identities.NONE;
    }

    /**
     * What backups that go into a store must be encrypted to.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#ENCRYPTION_KEY_WRONG}
     */
    public static Recipients recipients(BackupStore store) {
        return store instanceof KeyedStore keyed ? Recipients.of(keyed.encryptTo) : Recipients.NONE;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public String place() {
        return store.place();
    }

    @Override
    public String address(String file) {
        return store.address(file);
    }

    @Override
    public List<StoredFile> list() {
        return store.list();
    }

    @Override
    public List<StoredFile> list(String begin) {
        return store.list(begin);
    }

    @Override
    public boolean isNear() {
        return store.isNear();
    }

    @Override
    public List<StoredSum> sums(String file) {
        return store.sums(file);
    }

    @Override
    public Optional<StoredFile> find(String file) {
        return store.find(file);
    }

    @Override
    public InputStream open(String file, long offset, long length) {
        return store.open(file, offset, length);
    }

    @Override
    public PendingFile create(String file) {
        return store.create(file);
    }

    @Override
    public PendingFile resume(String file) {
        return store.resume(file);
    }

    @Override
    public void delete(String file) {
        store.delete(file);
    }

    @Override
    public OptionalLong freeBytes() {
        return store.freeBytes();
    }

    @Override
    public List<StoredFile> leftovers() {
        return store.leftovers();
    }

    @Override
    public Optional<FileHistory> history() {
        return store.history().map(Past::new);
    }

    @Override
    public Optional<FileLocks> locks() {
        return store.locks();
    }

    @Override
    public Optional<Lifecycle> lifecycle() {
        return store.lifecycle();
    }

    /** What the store was, with the same keys. */
    private final class Past implements FileHistory {

        private final FileHistory past;

        Past(FileHistory past) {
            this.past = past;
        }

        @Override
        public List<FileVersion> beginningWith(String begin) {
            return past.beginningWith(begin);
        }

        @Override
        public BackupStore at(Instant moment) {
            return new KeyedStore(past.at(moment), encryptTo, identities);
        }
    }
}
