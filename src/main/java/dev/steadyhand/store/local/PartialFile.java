package dev.steadyhand.store.local;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.ProcessLock;
import dev.steadyhand.store.PendingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that is being written as {@code .<name>.partial-<process><random>}. It is locked while it
 * is open, by which one that a crash left can be told from one that is still growing.
 */
final class PartialFile implements PendingFile {

    private static final Pattern NAME =
            Pattern.compile("\\.[^/\\\\]+\\.partial-[0-9a-f]{8}([0-9a-f]{8})?");

    private final Path folder;
    private final String name;
    private final Path partial;
    private final RandomAccessFile file;
    private boolean lasting;
    private boolean done;

    private PartialFile(
            Path folder, String name, Path partial, RandomAccessFile file, boolean lasting) {
        this.folder = folder;
        this.name = name;
        this.partial = partial;
        this.file = file;
        this.lasting = lasting;
    }

    static PartialFile begin(Path folder, String name) throws IOException {
        return create(folder, name, false);
    }

    private static PartialFile create(Path folder, String name, boolean lasting)
            throws IOException {
        Path partial = newName(folder, name);
        PrivateFiles.create(partial);
        RandomAccessFile file = new RandomAccessFile(partial.toFile(), "rw");
        lock(file.getChannel());
        return new PartialFile(folder, name, partial, file, lasting);
    }

    private static Path newName(Path folder, String name) {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return folder.resolve(beginning(name) + process() + random);
    }

    private static String beginning(String name) {
        return "." + name + ".partial-";
    }

    /**
     * Goes on with the longest file of that name that nobody writes any more, where there is one;
     * what is not committed stays for the next time.
     */
    static PartialFile resume(Path folder, String name) throws IOException {
        Optional<Path> left = longest(folder, name);
        Optional<PartialFile> taken =
                left.isPresent() ? take(folder, name, left.get()) : Optional.empty();
        return taken.isPresent() ? taken.get() : create(folder, name, true);
    }

    private static Optional<Path> longest(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning(name)))
                    .filter(file -> isPartial(file.getFileName().toString()))
                    .filter(PartialFile::isAbandoned)
                    .max(Comparator.comparingLong(file -> file.toFile().length()));
        }
    }

    /**
     * Makes it ours, before anybody can see that it is locked and by whom; empty where it is not.
     */
    private static Optional<PartialFile> take(Path folder, String name, Path left)
            throws IOException {
        RandomAccessFile file = new RandomAccessFile(left.toFile(), "rw");
        boolean taken = false;
        try {
            Path ours = newName(folder, name);
            taken = file.getChannel().tryLock() != null;
            if (taken) {
                Files.move(left, ours, StandardCopyOption.ATOMIC_MOVE);
            }
            return taken
                    ? Optional.of(new PartialFile(folder, name, ours, file, true))
                    : Optional.empty();
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    /** Through the file that is open: to close another one of the same would take the lock away. */
    @Override
    public InputStream arrived() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return file.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return file.read(bytes, offset, length);
            }
        };
    }

    @Override
    public void forget() {
        lasting = false;
    }

    static boolean isPartial(String file) {
        return file.startsWith(".") && NAME.matcher(file).matches();
    }

    /** Part of the name, so that a file of this process's own is known without opening it. */
    private static String process() {
        return HexFormat.of().toHexDigits(ProcessLock.process().hashCode());
    }

    /**
     * Whether nobody is writing it any more. One of this process's own is not even looked at: to
     * close what was opened for looking would take the lock away from whoever writes it.
     */
    static boolean isAbandoned(Path partial) {
        if (partial.getFileName().toString().contains(".partial-" + process())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false;
        }
    }

    private static void lock(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException noLocks) {
            // Some network shares know no locks; the file is then as safe as it can be.
            return;
        }
    }

    @Override
    public OutputStream stream() {
        return new Checked();
    }

    @Override
    public void commit() {
        try {
            // What arrived earlier and was not read is not to stay behind what was written.
            file.setLength(file.getFilePointer());
            file.getFD().sync();
            file.close();
            rename(partial, folder.resolve(name));
            done = true;
            PrivateFiles.flushFolder(folder);
        } catch (FileAlreadyExistsException taken) {
            throw FolderTrouble.exists(folder, name).toException(taken);
        } catch (IOException trouble) {
            throw FolderTrouble.writing(folder, name, trouble);
        }
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            file.close();
            if (!lasting) {
                Files.deleteIfExists(partial);
            }
        } catch (IOException trouble) {
            throw FolderTrouble.deleting(folder, partial.getFileName().toString(), trouble);
        }
    }

    /** Says a full disk in words that an operator understands. */
    private final class Checked extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                file.write(bytes, offset, length);
            } catch (IOException trouble) {
                throw FolderTrouble.writing(folder, name, trouble);
            }
        }
    }

    /** Gives a file its name, unless there is one of that name already. */
    private static void rename(Path from, Path to) throws IOException {
        try {
            // A hard link is the only rename that refuses, in one act, to replace what is there.
            Files.createLink(to, from);
            Files.deleteIfExists(from);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.move(from, to);
        }
    }
}
