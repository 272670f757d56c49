package dev.steadyhand.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A backup that was named by the path of its dump. */
final class DumpPath {

    /** What mydumper lays into its folders, at their end and before; and what pg_dump does. */
    private static final List<String> METADATA =
            List.of(
                    "metadata",
                    "metadata.partial",
                    "metadata.partial.0",
                    "metadata.header",
                    "toc.dat");

    private DumpPath() {}

    /**
     * The folder of the dump, or the dump that is a folder; empty where the text is a name and not
     * the path of a file.
     */
    static Optional<Path> folderOf(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                return METADATA.stream().anyMatch(file -> Files.exists(path.resolve(file)))
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
