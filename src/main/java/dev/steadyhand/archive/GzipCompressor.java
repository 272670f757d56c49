package dev.steadyhand.archive;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes RFC 1952 members: no name, no time, so that the same text gives the same bytes. */
final class GzipCompressor implements Compressor {

    /** Measured on SQL text: faster than level 3 of the JDK and smaller than it. */
    private static final int LEVEL = 4;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Blocks out;
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private long length;

    GzipCompressor(Blocks out) {
        this.out = out;
    }

    @Override
    public void begin() {
        deflater.reset();
        crc.reset();
        length = 0;
        out.write(HEADER, 0, HEADER.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        crc.update(bytes, offset, count);
        length += count;
        deflater.setInput(bytes, offset, count);
        while (!deflater.needsInput()) {
            drain();
        }
    }

    @Override
    public void finish() {
        deflater.finish();
        while (!deflater.finished()) {
            drain();
        }
        putInt(crc.getValue());
        putInt(length);
    }

    private void drain() {
        int count = deflater.deflate(buffer, 0, buffer.length);
        out.write(buffer, 0, count);
    }

    private void putInt(long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >>> shift));
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
