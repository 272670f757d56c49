package dev.steadyhand.archive;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads RFC 1952 members of any maker, strictly: each has an end, and its CRC and length hold. */
final class GzipDecoder implements Decoder {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final CompressedInput in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private long length;
    private boolean ended = true;

    GzipDecoder(CompressedInput in) {
        this.in = in;
    }

    @Override
    public void begin() throws IOException {
        header();
        inflater.reset();
        crc.reset();
        length = 0;
        ended = false;
    }

    private void header() throws IOException {
        if (in.next() != 0x1f || in.next() != 0x8b || in.next() != 8) {
            throw new DamagedBytes("does not begin as a gzip member does");
        }
        int flags = in.next();
        if ((flags & RESERVED) != 0) {
            throw new DamagedBytes("has a gzip header with unknown flags");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(in.next() | in.next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            in.next();
        }
    }

    private void skipText() throws IOException {
        while (in.next() != 0) {
            // The text ends with a zero byte.
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        while (!ended) {
            int inflated = inflate(bytes, offset, count);
            if (inflated > 0) {
                crc.update(bytes, offset, inflated);
                length += inflated;
                return inflated;
            }
            if (inflater.finished()) {
                trailer();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int count) throws IOException {
        if (inflater.needsInput() && !inflater.finished()) {
            in.require();
        }
        int available = in.available();
        inflater.setInput(in.window(), in.from(), available);
        try {
            int inflated = inflater.inflate(bytes, offset, count);
            in.consume(available - inflater.getRemaining());
            if (inflater.needsDictionary()) {
                throw new DamagedBytes("asks for a dictionary, which a gzip member never does");
            }
            return inflated;
        } catch (DataFormatException damaged) {
            throw new DamagedBytes("cannot be inflated (" + damaged.getMessage() + ")");
        }
    }

    private void trailer() throws IOException {
        ended = true;
        if (word() != crc.getValue()) {
            throw new DamagedBytes("has text that does not match its CRC");
        }
        if (word() != (length & 0xffffffffL)) {
            throw new DamagedBytes("has text of another length than it says");
        }
    }

    private long word() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) in.next() << shift;
        }
        return value;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
