package dev.steadyhand.archive;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes RFC 1952 members: no name, no time, so that the same text gives the same bytes.
 *
 * <p>A member's text is gathered and deflated in one go by Intel's library where there is one; a
 * text that grows too long for that, and any where there is none, goes through zlib as it comes.
 */
final class GzipCompressor implements Compressor {

    private static final Logger LOG = LoggerFactory.getLogger(GzipCompressor.class);

    /** Of zlib: twice as fast as the level of the same size as gzip's usual one. */
    private static final int LEVEL = 1;

    /** Texts up to this length are gathered. */
    private static final int GATHERED = 24 << 20;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Blocks out;
    private final Optional<Deflater> whole;
    private final Deflater stream = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();
    private byte[] text = {};
    private byte[] deflated = new byte[1 << 16];
    private long length;
    private boolean gathers;

    GzipCompressor(Blocks out) {
        this(out, IntelDeflate.create());
    }

    /** By a given deflater for whole texts, or by zlib alone. */
    GzipCompressor(Blocks out, Optional<Deflater> whole) {
        this.out = out;
        this.whole = whole;
    }

    @Override
    public void begin() {
        stream.reset();
        crc.reset();
        length = 0;
        gathers = whole.isPresent();
        out.write(HEADER, 0, HEADER.length);
    }

    @Override
    public void holdNothing() {
        if (gathers) {
            gathers = false;
            stream(text, 0, (int) length);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        crc.update(bytes, offset, count);
        if (length + count > GATHERED) {
            holdNothing();
        }
        if (gathers) {
            gather(bytes, offset, count);
        } else {
            stream(bytes, offset, count);
        }
        length += count;
    }

    private void gather(byte[] bytes, int offset, int count) {
        int end = (int) length + count;
        if (end > text.length) {
            text = Arrays.copyOf(text, Math.max(end, text.length + (text.length >> 1)));
        }
        System.arraycopy(bytes, offset, text, (int) length, count);
    }

    private void stream(byte[] bytes, int offset, int count) {
        stream.setInput(bytes, offset, count);
        while (!stream.needsInput()) {
            drain(stream);
        }
    }

    @Override
    public void finish() {
        if (gathers && !whole.filter(this::deflatesWhole).isPresent()) {
            holdNothing();
        }
        if (!gathers) {
            stream.finish();
            while (!stream.finished()) {
                drain(stream);
            }
        }
        putInt(crc.getValue());
        putInt(length);
    }

    /** Whether it could; nothing has come out where it could not. */
    private boolean deflatesWhole(Deflater deflater) {
        int bound = IntelDeflate.bound((int) length);
        if (bound > deflated.length) {
            deflated = new byte[bound];
        }
        deflater.reset();
        deflater.setInput(text, 0, (int) length);
        deflater.finish();
        int count;
        try {
            count = deflater.deflate(deflated, 0, deflated.length);
        } catch (RuntimeException e) {
            LOG.debug("A text of {} bytes could not be deflated in one go.", length, e);
            return false;
        }
        if (deflater.finished()) {
            out.write(deflated, 0, count);
        }
        return deflater.finished();
    }

    private void drain(Deflater deflater) {
        int count = deflater.deflate(deflated, 0, deflated.length);
        out.write(deflated, 0, count);
    }

    private void putInt(long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >>> shift));
        }
    }

    @Override
    public void close() {
        stream.end();
        whole.ifPresent(Deflater::end);
    }
}
