package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation.Registration;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two programs from executing one run. The operating system lets go of a lock when its
 * program ends, however it ends. Safe for any thread.
 */
public final class RunLocks {

    private final Path folder;

    /**
     * Locks in a folder.
     *
     * @param folder made when it is first needed
     */
    public RunLocks(Path folder) {
        this.folder = folder;
    }

    /** Takes the lock of a run; empty where somebody holds it. Closing lets go of it. */
    Optional<Registration> take(String run) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(run + ".lock");
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return locked(channel).map(_ -> () -> release(channel));
        } catch (IOException exception) {
            throw unusable(exception);
        }
    }

    /** Whether somebody executes the run. */
    boolean isTaken(String run) {
        Optional<Registration> taken = take(run);
        taken.ifPresent(Registration::close);
        return taken.isEmpty();
    }

    private static Optional<FileLock> locked(FileChannel channel) throws IOException {
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // Held within this program.
        }
        if (lock == null) {
            channel.close();
        }
        return Optional.ofNullable(lock);
    }

    /** The file stays: removing it would let a third program lock another file of its name. */
    private void release(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException exception) {
            throw unusable(exception);
        }
    }

    private RuntimeException unusable(IOException cause) {
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        "The folder for the locks of runs cannot be used: " + folder,
                        Problem.NOTHING_CHANGED,
                        "Look at its permissions and at the room on its disk.")
                .toException(cause);
    }
}
