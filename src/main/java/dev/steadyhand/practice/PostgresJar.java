package dev.steadyhand.practice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A jar of zonky's embedded PostgreSQL for this machine: one tar file in it, packed by xz, holds
 * everything.
 */
record PostgresJar(Path jar, String version) implements ProgramJar {

    private static final List<String> ARCHIVES =
            List.of(
                    "postgres-linux-x86_64.txz",
                    "postgres-darwin-arm_64.txz",
                    "postgres-windows-x86_64.txz");
    private static final Pattern VERSION = Pattern.compile("-(\\d+(\\.\\d+)*)\\.jar$");
    private static final int ANYBODY_MAY_RUN = 0111;

    static Optional<ProgramJar> find() throws IOException {
        for (String archive : ARCHIVES) {
            URL place = PostgresJar.class.getClassLoader().getResource(archive);
            if (place != null) {
                return ProgramJar.holding(place).map(PostgresJar::of);
            }
        }
        return Optional.empty();
    }

    /** Its version is in Maven's name of the jar, and nowhere else. */
    static PostgresJar of(Path jar) {
        Matcher match = VERSION.matcher(String.valueOf(jar.getFileName()));
        return new PostgresJar(jar, match.find() ? match.group(1) : "unknown");
    }

    @Override
    public void unpack(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive =
                    zip.stream()
                            .filter(entry -> entry.getName().endsWith(".txz"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("there is no server in " + jar));
            try (InputStream packed = zip.getInputStream(archive)) {
                untar(packed, folder);
            }
        }
    }

    private static void untar(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new BufferedInputStream(new XZCompressorInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                write(tar, entry, within(folder, entry.getName()));
            }
        }
    }

    private static Path within(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive names a file outside of its folder: " + name);
        }
        return file;
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & ANYBODY_MAY_RUN) != 0 && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + file);
        }
    }
}
