package dev.steadyhand.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A backup that was named by the path of its dump. */
final class DumpPath {

    private DumpPath() {}

    /**
     * The folder of the dump, or the dump that is a folder; empty where the text is a name and not
     * the path of a file.
     */
    static Optional<Path> folderOf(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                return Files.exists(path.resolve("metadata"))
                        ? Optional.of(path)
                        : Optional.empty();
            }
            return Files.isRegularFile(path)
                    ? Optional.ofNullable(path.getParent())
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
