package dev.steadyhand.practice;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.ProcessLock;
import java.io.IOException;

/**
 * Keeps a second process out of the practice folder. The operating system takes the lock away when
 * its holder dies, however it dies.
 */
final class FolderLock implements AutoCloseable {

    private final ProcessLock lock;

    private FolderLock(ProcessLock lock) {
        this.lock = lock;
    }

    /** Takes the lock or refuses at once. */
    static FolderLock take(PracticeFolder folder) {
        try {
            PrivateFiles.folder(folder.root());
            return ProcessLock.take(folder.lock())
                    .map(FolderLock::new)
                    .orElseThrow(() -> PracticeProblems.inUse(folder));
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(folder.lock(), e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
