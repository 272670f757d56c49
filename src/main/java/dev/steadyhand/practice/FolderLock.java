package dev.steadyhand.practice;

import dev.steadyhand.base.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process out of the practice folder. The operating system takes the lock away when
 * its holder dies, however it dies.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock or refuses at once. */
    static FolderLock take(PracticeFolder folder) {
        try {
            PrivateFiles.folder(folder.root());
            FileChannel channel =
                    FileChannel.open(
                            folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw PracticeProblems.inUse(folder);
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(folder.lock(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
