package dev.steadyhand.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a PostgreSQL server from its jar: a tar file, packed by xz, within a zip file. */
final class PostgresPrograms {

    private static final int ANYBODY_MAY_RUN = 0111;

    private PostgresPrograms() {}

    /** Unpacks all of it, for anybody to read and to run. */
    static void unpack(Path jar, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    untar(zip, folder);
                    return;
                }
            }
        }
        throw new IOException("there is no server in " + jar);
    }

    private static void untar(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new BufferedInputStream(new XZCompressorInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                write(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            open(Files.createDirectories(file), true);
            return;
        }
        if (!Files.isDirectory(file.getParent())) {
            open(Files.createDirectories(file.getParent()), true);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            open(file, (entry.getMode() & ANYBODY_MAY_RUN) != 0);
        }
    }

    private static void open(Path file, boolean run) throws IOException {
        Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(run ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
