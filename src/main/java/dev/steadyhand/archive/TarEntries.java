package dev.steadyhand.archive;

import dev.steadyhand.base.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Goes through a tar archive (ustar, GNU and PAX long names) from one regular file to the next.
 * Names are plain: folders are cut off, links and devices are stepped over, nothing is written
 * anywhere.
 */
final class TarEntries {

    private static final int BLOCK = 512;
    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private long left;
    private long padding;
    private Optional<String> longName = Optional.empty();

    TarEntries(InputStream in) {
        this.in = in;
    }

    /** Whether a file's first block is the header of a tar archive. */
    static boolean isHeader(byte[] block, int length) {
        return length >= BLOCK
                && new String(block, 257, 5, StandardCharsets.US_ASCII).equals("ustar")
                && checksumHolds(block);
    }

    /** The name of the next file; empty at the end. */
    Optional<String> next() throws IOException {
        skip(left + padding);
        while (readBlock()) {
            long size = number(124, 12);
            left = size;
            padding = (BLOCK - size % BLOCK) % BLOCK;
            char type = (char) header[156];
            if (type == 'L' || type == 'x') {
                longName = longName(type);
            } else if (type == '0' || type == 0) {
                String name = longName.orElseGet(this::plainName);
                longName = Optional.empty();
                return Optional.of(withoutFolder(name));
            } else {
                if (type != 'g') {
                    longName = Optional.empty();
                }
                skip(left + padding);
            }
        }
        return Optional.empty();
    }

    /** What the current file holds; ends where it ends. */
    InputStream content() {
        return new Content();
    }

    private boolean readBlock() throws IOException {
        int read = in.readNBytes(header, 0, BLOCK);
        if (read == 0) {
            return false;
        }
        if (read < BLOCK) {
            throw new DamagedBytes("ends too early");
        }
        for (byte each : header) {
            if (each != 0) {
                requireChecksum();
                return true;
            }
        }
        return false;
    }

    private void requireChecksum() throws DamagedBytes {
        if (!checksumHolds(header)) {
            throw new DamagedBytes("has a tar header that does not match its checksum");
        }
    }

    private static boolean checksumHolds(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
        }
        String said =
                new String(block, 148, 8, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
        return said.matches("[0-7]{1,7}") && Long.parseLong(said, 8) == sum;
    }

    private long number(int offset, int length) throws DamagedBytes {
        if (header[offset] < 0) {
            long value = 0;
            for (int i = offset + length - 8; i < offset + length; i++) {
                value = (value << 8) | (header[i] & 0xff);
            }
            return positive(value);
        }
        String text =
                new String(header, offset, length, StandardCharsets.US_ASCII)
                        .replace('\0', ' ')
                        .strip();
        if (!text.matches("[0-7]{0,12}")) {
            throw new DamagedBytes("has a tar header with a size that is none");
        }
        return text.isEmpty() ? 0 : Long.parseLong(text, 8);
    }

    private static long positive(long value) throws DamagedBytes {
        if (value < 0) {
            throw new DamagedBytes("has a tar header with a size that is none");
        }
        return value;
    }

    private Optional<String> longName(char type) throws IOException {
        if (left > LONGEST_HEADER) {
            throw new DamagedBytes("has a tar header of " + left + " bytes");
        }
        byte[] text = in.readNBytes((int) left);
        left = 0;
        skip(padding);
        padding = 0;
        String all = new String(text, StandardCharsets.UTF_8);
        if (type == 'L') {
            return Optional.of(all.replace("\0", ""));
        }
        return all.lines()
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf(" path=") + 6))
                .findFirst();
    }

    private String plainName() {
        int end = 0;
        while (end < 100 && header[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOf(header, end), StandardCharsets.UTF_8);
    }

    private static String withoutFolder(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
        left = 0;
        padding = 0;
    }

    /** The bytes of one file. */
    private final class Content extends BlockInput {

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new DamagedBytes("ends too early");
            }
            left -= read;
            return read;
        }
    }
}
