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

/** A store that keeps files in memory: as strict as a real one, and quick to damage. */
public class MemoryStore implements BackupStore {

    private static final Instant WRITTEN = Instant.parse("2026-11-21T14:22:33Z");

    private final Map<String, byte[]> files = new TreeMap<>();

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
        files.remove(StoreFileName.check(file));
    }

    @Override
    public List<StoredFile> leftovers() {
        return List.of();
    }

    private static ProblemException problem(ProblemCode code) {
        return new Problem(code, code.meaning(), Problem.NOTHING_CHANGED, "").toException();
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
            if (files.putIfAbsent(file, out.toByteArray()) != null) {
                throw problem(ProblemCode.STORE_FILE_EXISTS);
            }
        }

        @Override
        public void close() {
            out.reset();
        }
    }
}
