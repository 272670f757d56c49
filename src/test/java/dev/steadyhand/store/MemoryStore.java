package dev.steadyhand.store;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store that keeps files in memory: as strict as a real one, and quick to damage. */
public class MemoryStore implements BackupStore {

    private static final Instant WRITTEN = Instant.parse("2026-11-21T14:22:33Z");

    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final MemoryPast past = new MemoryPast();
    private final Map<String, FileLock> locks = new ConcurrentHashMap<>();

    /** A store with the same files, to be damaged apart from this one. */
    public MemoryStore copy() {
        MemoryStore copy = new MemoryStore();
        copy.files.putAll(files);
        return copy;
    }

    public byte[] bytes(String file) {
        return files.get(file).clone();
    }

    public void put(String file, byte[] bytes) {
        files.put(file, bytes.clone());
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public String address(String file) {
        return "memory:" + file;
    }

    @Override
    public List<StoredFile> list() {
        return files.keySet().stream().map(this::stored).toList();
    }

    @Override
    public Optional<StoredFile> find(String file) {
        return files.containsKey(StoreFileName.check(file))
                ? Optional.of(stored(file))
                : Optional.empty();
    }

    private StoredFile stored(String file) {
        return new StoredFile(file, files.get(file).length, WRITTEN);
    }

    @Override
    public InputStream open(String file, long offset, long length) {
        byte[] bytes = files.get(StoreFileName.check(file));
        if (bytes == null) {
            throw problem(ProblemCode.BACKUP_MISSING);
        }
        int from = (int) Math.min(offset, bytes.length);
        int to = (int) Math.min(bytes.length, from + Math.min(length, bytes.length));
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, to));
    }

    @Override
    public PendingFile create(String file) {
        if (files.containsKey(StoreFileName.check(file))) {
            throw problem(ProblemCode.STORE_FILE_EXISTS);
        }
        return new Pending(file);
    }

    @Override
    public void delete(String file) {
        boolean kept =
                locks.getOrDefault(StoreFileName.check(file), FileLock.NONE)
                        .isClosedAt(Instant.now());
        if (kept) {
            throw problem(ProblemCode.FILE_KEPT);
        }
        if (files.remove(file) != null) {
            past.deleted(file);
        }
    }

    @Override
    public List<StoredFile> leftovers() {
        return List.of();
    }

    @Override
    public Optional<FileHistory> history() {
        return Optional.of(past);
    }

    @Override
    public Optional<FileLocks> locks() {
        return Optional.of(new Locks());
    }

    private static ProblemException problem(ProblemCode code) {
        return new Problem(code, code.meaning(), Problem.NOTHING_CHANGED, "").toException();
    }

    private final class Locks implements FileLocks {

        @Override
        public FileLock of(String file) {
            if (!files.containsKey(file)) {
                throw problem(ProblemCode.BACKUP_MISSING);
            }
            return locks.getOrDefault(file, FileLock.NONE);
        }

        @Override
        public void keepUntil(String file, Instant until, boolean strict) {
            FileLock now = of(file);
            if (now.until().filter(until::isBefore).isPresent()) {
                throw problem(ProblemCode.FILE_KEPT);
            }
            locks.put(file, new FileLock(Optional.of(until), strict || now.strict(), now.held()));
        }

        @Override
        public void hold(String file, boolean held) {
            FileLock now = of(file);
            locks.put(file, new FileLock(now.until(), now.strict(), held));
        }
    }

    private final class Pending implements PendingFile {

        private final String file;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pending(String file) {
            this.file = file;
        }

        @Override
        public OutputStream stream() {
            return out;
        }

        @Override
        public void commit() {
            byte[] bytes = out.toByteArray();
            if (files.putIfAbsent(file, bytes) != null) {
                throw problem(ProblemCode.STORE_FILE_EXISTS);
            }
            past.written(file, bytes);
        }

        @Override
        public void close() {
            out.reset();
        }
    }

    /** All files of a moment; nothing can be written among them. */
    static final class Then extends MemoryStore {

        Then(Map<String, byte[]> files) {
            new TreeMap<>(files).forEach(this::put);
        }

        @Override
        public PendingFile create(String file) {
            throw problem(ProblemCode.STORE_DENIED);
        }

        @Override
        public void delete(String file) {
            throw problem(ProblemCode.STORE_DENIED);
        }
    }
}
