package dev.steadyhand.archive;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the checksum file beside a dump in the forms that tools write: {@code <hex> <file>}, {@code
 * <hex> *<file>}, {@code SHA256 (<file>) = <hex>}, the bare hex, with any folder before the name,
 * alone or among others.
 */
final class ChecksumFile {

    static final String ENDING = ".sha256";

    private static final long LARGEST = 1 << 20;
    private static final Pattern GNU =
            Pattern.compile("\\\\?([0-9a-fA-F]{64})(?:[ \\t]+\\*?(.+))?");
    private static final Pattern BSD =
            Pattern.compile("SHA2?-?256 ?\\((.+)\\) ?= ?([0-9a-fA-F]{64})");

    private ChecksumFile() {}

    /**
     * What the checksum file of a dump says of it.
     *
     * @return empty where it says nothing that can be understood
     */
    static Optional<Entry> read(BackupStore store, String dumpFile) {
        String file = dumpFile + ENDING;
        long size = store.find(file).map(StoredFile::size).orElse(0L);
        if (size > LARGEST) {
            return Optional.empty();
        }
        try (InputStream in = store.open(file, 0, size)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), dumpFile);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** The line for the dump, or the only line there is. */
    static Optional<Entry> parse(String text, String dumpFile) {
        List<Entry> entries =
                text.replace("\uFEFF", "")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .flatMap(line -> entry(line).stream())
                        .toList();
        Optional<Entry> named =
                entries.stream().filter(entry -> entry.file().equals(dumpFile)).findFirst();
        return named.or(
                () -> entries.size() == 1 ? entries.stream().findFirst() : Optional.empty());
    }

    private static Optional<Entry> entry(String line) {
        Matcher gnu = GNU.matcher(line);
        if (gnu.matches()) {
            return Optional.of(entry(gnu.group(1), Optional.ofNullable(gnu.group(2))));
        }
        Matcher bsd = BSD.matcher(line);
        return bsd.matches()
                ? Optional.of(entry(bsd.group(2), Optional.of(bsd.group(1))))
                : Optional.empty();
    }

    private static Entry entry(String hex, Optional<String> path) {
        String file = path.map(full -> full.replaceFirst(".*[/\\\\]", "")).orElse("");
        return new Entry(hex.toLowerCase(Locale.ROOT), file);
    }

    /**
     * One line.
     *
     * @param sha256 in lower-case hex
     * @param file the plain name it is said of; empty where the line names none
     */
    record Entry(String sha256, String file) {}
}
