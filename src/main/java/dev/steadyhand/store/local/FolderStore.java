package dev.steadyhand.store.local;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoreFileName;
import dev.steadyhand.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Backups in a folder of this machine or of a mounted share. A file is written under a hidden name
 * and gets its own when it is complete and flushed, so a file that can be seen is whole. Files are
 * private to the user. The folder is created with the first file; until then the store is empty.
 */
public final class FolderStore implements BackupStore {

    private static final String BASIC = "isRegularFile,size,lastModifiedTime";

    /** With what changes with every writing, also where somebody puts size and time back. */
    private static final String UNIX = "unix:" + BASIC + ",ino,ctime";

    private final String name;
    private final Path folder;
    private final boolean unix;

    public FolderStore(String name, Path folder) {
        this.name = name;
        this.folder = folder.toAbsolutePath().normalize();
        this.unix = folder.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public String address(String file) {
        return folder.resolve(file).toString();
    }

    @Override
    public OptionalLong freeBytes() {
        long free = folder.toFile().getUsableSpace();
        return free > 0 ? OptionalLong.of(free) : OptionalLong.empty();
    }

    @Override
    public List<StoredFile> list() {
        return list("");
    }

    @Override
    public List<StoredFile> list(String begin) {
        return files(name -> name.startsWith(begin) && StoreFileName.isUsable(name));
    }

    @Override
    public boolean isNear() {
        return true;
    }

    @Override
    public Optional<StoredFile> find(String file) {
        Path path = folder.resolve(StoreFileName.check(file));
        try {
            return stored(path);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException trouble) {
            throw FolderTrouble.reading(folder, file, trouble);
        }
    }

    @Override
    public InputStream open(String file, long offset, long length) {
        Path path = folder.resolve(StoreFileName.check(file));
        if (!Files.exists(path)) {
            throw FolderTrouble.missing(folder, file).toException();
        }
        try {
            return new FilePart(new RandomAccessFile(path.toFile(), "r"), offset, length);
        } catch (IOException trouble) {
            throw FolderTrouble.reading(folder, file, trouble);
        }
    }

    @Override
    public PendingFile create(String file) {
        return begin(file, PartialFile::begin);
    }

    @Override
    public PendingFile resume(String file) {
        return begin(file, PartialFile::resume);
    }

    /** How a file is begun. */
    private interface Begin {
        PendingFile in(Path folder, String file) throws IOException;
    }

    private PendingFile begin(String file, Begin how) {
        StoreFileName.check(file);
        if (Files.exists(folder.resolve(file))) {
            throw FolderTrouble.exists(folder, file).toException();
        }
        try {
            PrivateFiles.folder(folder);
            return how.in(folder, file);
        } catch (IOException trouble) {
            throw FolderTrouble.writing(folder, file, trouble);
        }
    }

    @Override
    public void delete(String file) {
        String checked = PartialFile.isPartial(file) ? file : StoreFileName.check(file);
        try {
            if (Files.deleteIfExists(folder.resolve(checked))) {
                PrivateFiles.flushFolder(folder);
            }
        } catch (IOException trouble) {
            throw FolderTrouble.deleting(folder, file, trouble);
        }
    }

    /** What is still being written, here or by another process, is not among them. */
    @Override
    public List<StoredFile> leftovers() {
        return files(PartialFile::isPartial).stream()
                .filter(file -> PartialFile.isAbandoned(folder.resolve(file.name())))
                .toList();
    }

    private List<StoredFile> files(java.util.function.Predicate<String> wanted) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<StoredFile> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path path : (Iterable<Path>) entries::iterator) {
                if (wanted.test(path.getFileName().toString())) {
                    addIfFile(path, found);
                }
            }
        } catch (IOException trouble) {
            throw FolderTrouble.listing(folder, trouble);
        }
        found.sort(Comparator.comparing(StoredFile::name));
        return List.copyOf(found);
    }

    private void addIfFile(Path path, List<StoredFile> found) throws IOException {
        try {
            stored(path).ifPresent(found::add);
        } catch (NoSuchFileException gone) {
            // Another process removed or renamed it since the folder was read.
            return;
        }
    }

    /**
     * Empty where it is no file. Asks once for all, since stores of tens of thousands are listed.
     */
    private Optional<StoredFile> stored(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, unix ? UNIX : BASIC);
        if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
            return Optional.empty();
        }
        return Optional.of(
                new StoredFile(
                        path.getFileName().toString(),
                        (Long) value(found, "size"),
                        time(found, "lastModifiedTime"),
                        unix ? tag(found) : ""));
    }

    private static String tag(Map<String, Object> found) {
        Instant changed = time(found, "ctime");
        return value(found, "ino") + "-" + changed.getEpochSecond() + "." + changed.getNano();
    }

    private static Instant time(Map<String, Object> found, String name) {
        return ((FileTime) value(found, name)).toInstant();
    }

    private static Object value(Map<String, Object> found, String name) {
        return Objects.requireNonNull(found.get(name), name);
    }
}
