package dev.steadyhand.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * A server of ours that still runs although nobody holds its folder: the process that started it,
 * and the guard, were both killed. Needs the {@link FolderLock}.
 */
final class LeftoverServer {

    private LeftoverServer() {}

    /** Stops it, where there is one. */
    static void stopIn(PracticeFolder folder) throws IOException, InterruptedException {
        Optional<ProcessHandle> leftover = find(folder);
        if (leftover.isPresent()) {
            ProcessMark.stop(leftover.get(), Duration.ofSeconds(20));
        }
        Files.deleteIfExists(folder.serverMark());
    }

    private static Optional<ProcessHandle> find(PracticeFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.serverMark())) {
            return Optional.empty();
        }
        return ProcessMark.parse(Files.readString(folder.serverMark())).flatMap(ProcessMark::find);
    }
}
