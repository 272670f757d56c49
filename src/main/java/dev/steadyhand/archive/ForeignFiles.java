package dev.steadyhand.archive;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the files of dumps by other tools are named and packed. */
final class ForeignFiles {

    /** The file that mydumper writes into every folder, at its end. */
    static final String METADATA = "metadata";

    /** The file that {@code pg_dump -Fd} writes into every folder, and {@code -Ft} first. */
    static final String CONTENTS = "toc.dat";

    private static final Pattern OF_PG_DUMP =
            Pattern.compile(
                    "toc\\.dat|restore\\.sql|blobs(_\\d+)?\\.toc|(blob_)?\\d+\\.dat(\\.\\w{2,3})?");

    private static final List<String> COMPRESSED = List.of(".gz", ".zst");
    private static final List<String> DUMPS =
            List.of(
                    ".sql",
                    ".sql.gz",
                    ".sql.zst",
                    ".tar",
                    ".tar.gz",
                    ".tgz",
                    ".tar.zst",
                    ".dump",
                    ".dump.gz",
                    ".dump.zst",
                    ".pgdump",
                    ".backup",
                    ".backup.gz",
                    ".backup.zst");

    private ForeignFiles() {}

    /** Whether a file's name is that of a dump, as people name them. */
    static boolean isDump(String file) {
        String lower = DumpFileName.decrypted(file).toLowerCase(Locale.ROOT);
        return DUMPS.stream().anyMatch(lower::endsWith);
    }

    /** Whether the files of a folder are together one dump, of mydumper or {@code pg_dump}. */
    static boolean isFolder(Collection<String> files) {
        return files.contains(CONTENTS) || isMydumper(files);
    }

    private static boolean isMydumper(Collection<String> files) {
        return files.stream().anyMatch(ForeignFiles::isMetadata)
                && files.stream()
                        .map(ForeignFiles::withoutCompression)
                        .anyMatch(file ->
                                file.endsWith("-schema-create.sql")
                                        || file.endsWith("-schema.sql"));
    }

    static boolean isFolder(Backup backup) {
        return isMetadata(backup.dumpFile()) || backup.dumpFile().equals(CONTENTS);
    }

    /** Whether a file of an archive is one of those that {@code pg_dump} writes. */
    static boolean isOfPgDump(String file) {
        return OF_PG_DUMP.matcher(file).matches();
    }

    /** Also what stands for it as long as mydumper is at work, or where it was broken off. */
    private static boolean isMetadata(String file) {
        return file.equals(METADATA)
                || file.startsWith(METADATA + ".partial")
                || file.equals(METADATA + ".header");
    }

    /** The file that stands for a folder. */
    static String metadata(Collection<String> files) {
        if (files.contains(CONTENTS) && !isMydumper(files)) {
            return CONTENTS;
        }
        return files.contains(METADATA)
                ? METADATA
                : files.stream()
                        .filter(ForeignFiles::isMetadata)
                        .sorted()
                        .findFirst()
                        .orElseThrow();
    }

    static List<String> ofFolder(BackupStore store) {
        return store.list().stream().map(StoredFile::name).toList();
    }

    /** A dump's name without what says how it is packed. */
    static String withoutEnding(String file) {
        for (String ending : DUMPS.reversed()) {
            if (file.toLowerCase(Locale.ROOT).endsWith(ending)) {
                return file.substring(0, file.length() - ending.length());
            }
        }
        return file;
    }

    /** Whether a file's name says that it is packed in a way that is read here. */
    static boolean isPacked(String file) {
        return COMPRESSED.stream().anyMatch(file::endsWith);
    }

    static String withoutCompression(String file) {
        for (String ending : COMPRESSED) {
            if (file.endsWith(ending)) {
                return file.substring(0, file.length() - ending.length());
            }
        }
        return file;
    }

    /** How a file is compressed, by its first bytes; empty where it is not, or otherwise. */
    static Optional<Codec> codec(byte[] magic) {
        if (begins(magic, 0x1f, 0x8b)) {
            return Optional.of(Codec.GZIP);
        }
        return begins(magic, 0x28, 0xb5, 0x2f, 0xfd) ? Optional.of(Codec.ZSTD) : Optional.empty();
    }

    /** What packed a file, where that is nothing that is read here. */
    static Optional<String> unknownPacking(byte[] magic) {
        if (begins(magic, 'P', 'K', 3, 4)) {
            return Optional.of("zip");
        } else if (begins(magic, 0xfd, '7', 'z', 'X')) {
            return Optional.of("xz");
        } else if (begins(magic, 'B', 'Z', 'h')) {
            return Optional.of("bzip2");
        } else if (begins(magic, 0x04, 0x22, 0x4d, 0x18)) {
            return Optional.of("lz4");
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] magic, int... wanted) {
        if (magic.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((magic[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
