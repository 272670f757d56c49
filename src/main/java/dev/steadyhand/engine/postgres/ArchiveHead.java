package dev.steadyhand.engine.postgres;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of an archive of {@code pg_dump} say of it. Only shown to people, and used
 * to tell which {@code pg_restore} can read it.
 *
 * @param format in which it is
 * @param database what was dumped
 * @param serverVersion of the server it was dumped from
 * @param toolVersion of the {@code pg_dump} that made it
 */
record ArchiveHead(Format format, String database, String serverVersion, String toolVersion) {

    /** How many bytes hold it. */
    static final int BYTES = 4096;

    private static final String MAGIC = "PGDMP";
    private static final int LONGEST_TEXT = 1000;

    /** The formats. */
    enum Format {
        CUSTOM("custom"),
        TAR("tar"),
        DIRECTORY("directory");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        /** As {@code pg_restore} calls it. */
        String word() {
            return word;
        }
    }

    /** The major version of the {@code pg_dump} that made it; 0 where it is not said. */
    int toolMajor() {
        String number = toolVersion.replaceFirst("\\D.*", "");
        return number.isEmpty() || number.length() > 4 ? 0 : Integer.parseInt(number);
    }

    /**
     * Reads it; empty where the bytes do not begin an archive.
     *
     * @param format which the form of the dump says; heads of folders say that they are of a tar
     */
    static Optional<ArchiveHead> of(Format format, byte[] bytes) {
        Fields fields = new Fields(bytes);
        if (!fields.text(MAGIC.length()).equals(MAGIC)) {
            return Optional.empty();
        }
        int version = fields.next() * 256 + fields.next();
        fields.next();
        fields.intSize = fields.next();
        fields.next();
        fields.next();
        if (version >= 0x10f) {
            fields.next();
        } else {
            fields.number();
        }
        for (int i = 0; i < 7; i++) {
            fields.number();
        }
        String database = fields.text();
        String server = fields.text();
        String tool = fields.text();
        return Optional.of(new ArchiveHead(format, database, first(server), first(tool)));
    }

    /** The number in {@code 15.4 (Debian 15.4-1)}. */
    private static String first(String version) {
        return version.strip().replaceFirst("\\s.*", "");
    }

    /** The bytes, one after the other; zeros behind the last. */
    private static final class Fields {
        private final ByteArrayInputStream in;
        private int intSize;

        Fields(byte[] bytes) {
            this.in = new ByteArrayInputStream(bytes);
        }

        int next() {
            return Math.max(0, in.read());
        }

        int number() {
            boolean negative = next() != 0;
            int number = 0;
            for (int i = 0; i < Math.min(intSize, 32); i++) {
                int digit = next();
                number |= i < 4 ? digit << (8 * i) : 0;
            }
            return negative ? -number : number;
        }

        String text() {
            int length = number();
            return length > 0 && length <= LONGEST_TEXT ? text(length) : "";
        }

        String text(int length) {
            byte[] bytes = new byte[length];
            int read = in.readNBytes(bytes, 0, length);
            return new String(bytes, 0, read, StandardCharsets.UTF_8);
        }
    }
}
