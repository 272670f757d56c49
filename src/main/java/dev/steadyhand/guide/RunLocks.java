package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation.Registration;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
            return ProcessLock.take(folder.resolve(run + ".lock")).map(lock -> lock::close);
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

    private RuntimeException unusable(IOException cause) {
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        "The folder for the locks of runs cannot be used: " + folder,
                        Problem.NOTHING_CHANGED,
                        "Look at its permissions and at the room on its disk.")
                .toException(cause);
    }
}
