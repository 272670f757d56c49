package dev.steadyhand.practice;

import dev.steadyhand.base.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The programs of the MySQL for tests, unpacked once from the archive in its jar. */
final class MySqlPrograms {

    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";
    private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar!");
    private static final Pattern LIBRARY = Pattern.compile("lib/(lib(ssl|crypto)\\.so\\.[0-9.]+)");
    private static final Pattern NEEDED =
            Pattern.compile("bin/mysqld|share/english/.*|share/charsets/.*");
    private static final int BLOCK = 512;

    private MySqlPrograms() {}

    /** Why there are none for this machine; empty where there are. */
    static Optional<String> missing() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64") || MySqlPrograms.class.getResource(ARCHIVE) == null) {
            return Optional.of("there is no MySQL for tests on " + machine);
        }
        return Optional.of("libaio.so.1")
                .filter(library -> !isInstalled(library))
                .map(library -> "the MySQL for tests lacks the system's " + library);
    }

    private static boolean isInstalled(String library) {
        return Stream.of("/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib")
                .anyMatch(folder -> Files.exists(Path.of(folder, library)));
    }

    /** Where this version and its data may lie. */
    static PracticeFolder folder(Path parent) {
        var jar = JAR.matcher(String.valueOf(MySqlPrograms.class.getResource(ARCHIVE)));
        return new PracticeFolder(parent.resolve(jar.find() ? jar.group(1) : "unknown"));
    }

    /** Where they lie, unpacked first where they are not there yet. */
    static Path in(PracticeFolder folder) throws IOException {
        Path programs = folder.programs();
        if (!Files.isDirectory(programs)) {
            Path pending = folder.root().resolve("server.unfinished");
            PrivateFiles.remove(pending);
            URL archive = Objects.requireNonNull(MySqlPrograms.class.getResource(ARCHIVE));
            try (InputStream in = new GZIPInputStream(archive.openStream(), 1 << 16)) {
                unpack(in, pending);
            }
            Files.move(pending, programs, StandardCopyOption.ATOMIC_MOVE);
        }
        return programs;
    }

    private static void unpack(InputStream in, Path folder) throws IOException {
        byte[] header = new byte[BLOCK];
        while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            long size = Long.parseLong(text(header, 124, 12).strip(), 8);
            byte[] content = in.readNBytes((int) size);
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            String name = text(header, 0, 100);
            var library = LIBRARY.matcher(name);
            if (library.matches() && size > 0) {
                // Where the server looks for it: beside itself.
                write(folder.resolve("bin").resolve(library.group(1)), content);
            } else if (NEEDED.matcher(name).matches() && size > 0) {
                write(folder.resolve(name), content);
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
        if (file.endsWith("bin/mysqld") && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + file);
        }
    }

    private static String text(byte[] header, int offset, int length) {
        String whole = new String(header, offset, length, StandardCharsets.US_ASCII);
        int end = whole.indexOf('\0');
        return end < 0 ? whole : whole.substring(0, end);
    }
}
