package dev.steadyhand.store.local;

import dev.steadyhand.base.ProcessLock;
import dev.steadyhand.store.PendingFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

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
    private final FileOutputStream file;
    private boolean done;

    private PartialFile(Path folder, String name, Path partial, FileOutputStream file) {
        this.folder = folder;
        this.name = name;
        this.partial = partial;
        this.file = file;
    }

    static PartialFile begin(Path folder, String name) throws IOException {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Path partial = folder.resolve("." + name + ".partial-" + process() + random);
        PrivateFiles.createFile(partial);
        FileOutputStream file = new FileOutputStream(partial.toFile());
        lock(file.getChannel());
        return new PartialFile(folder, name, partial, file);
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
            file.getFD().sync();
            file.close();
            PrivateFiles.rename(partial, folder.resolve(name));
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
            Files.deleteIfExists(partial);
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
}
