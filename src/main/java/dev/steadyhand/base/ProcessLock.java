package dev.steadyhand.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A lock on a file, held by one process at a time and by one holder in it. The operating system
 * takes it away when its process dies, however it dies.
 *
 * <p>Most systems take it away as well when the process closes any other handle of the same file,
 * such as one it opened only to look whether the file is locked. So a file that this very process
 * holds is never opened a second time: beside it lies an empty file that bears the process's mark,
 * and that alone is looked at. Marks that killed processes left are removed by the next holder.
 */
public final class ProcessLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path mark;

    private ProcessLock(FileChannel channel, Path mark) {
        this.channel = channel;
        this.mark = mark;
    }

    /**
     * Takes the lock; empty where it is held, by another process or by this one. The file and its
     * mark are made where they are not there; the file stays.
     */
    public static Optional<ProcessLock> take(Path file) throws IOException {
        Path mark = markOf(file);
        try {
            Files.createFile(mark);
        } catch (FileAlreadyExistsException _) {
            return Optional.empty();
        }
        Optional<ProcessLock> taken = Optional.empty();
        try {
            taken = locked(file, mark);
        } finally {
            if (taken.isEmpty()) {
                Files.deleteIfExists(mark);
            }
        }
        return taken;
    }

    private static Optional<ProcessLock> locked(Path file, Path mark) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        removeOtherMarks(file, mark);
        return Optional.of(new ProcessLock(channel, mark));
    }

    private static void removeOtherMarks(Path file, Path own) throws IOException {
        try (DirectoryStream<Path> marks =
                Files.newDirectoryStream(
                        file.toAbsolutePath().getParent(),
                        found ->
                                found.getFileName()
                                        .toString()
                                        .startsWith(file.getFileName() + ".by-"))) {
            for (Path mark : marks) {
                if (!mark.getFileName().equals(own.getFileName())) {
                    Files.deleteIfExists(mark);
                }
            }
        }
    }

    private static Path markOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".by-" + process());
    }

    /** What tells this process from every other one of this machine, also from former ones. */
    public static String process() {
        ProcessHandle own = ProcessHandle.current();
        long started = own.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return own.pid() + "-" + Long.toHexString(started);
    }

    /** Lets go of it. A second call does nothing. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.close();
                Files.deleteIfExists(mark);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
