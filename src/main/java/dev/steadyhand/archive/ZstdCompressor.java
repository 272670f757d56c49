package dev.steadyhand.archive;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;

/** Writes zstd frames that carry a checksum of their text. */
final class ZstdCompressor implements Compressor {

    /** On SQL text hardly larger than level 3, and much faster, with tables that fit the cache. */
    private static final int LEVEL = 2;

    private static final int WINDOW_LOG = 20;
    private static final int HASH_LOG = 16;

    private final Blocks out;
    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);
    private final ByteBuffer compressed = ByteBuffer.allocateDirect(1 << 16);
    private final byte[] copy = new byte[1 << 16];

    ZstdCompressor(Blocks out) {
        this.out = out;
    }

    @Override
    public void begin() {
        context.reset();
        context.setLevel(LEVEL);
        context.setWindowLog(WINDOW_LOG);
        context.setHashLog(HASH_LOG);
        context.setChecksum(true);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int part = Math.min(in.capacity(), end - from);
            in.clear().put(bytes, from, part).flip();
            while (in.hasRemaining()) {
                context.compressDirectByteBufferStream(compressed, in, EndDirective.CONTINUE);
                drain();
            }
            from += part;
        }
    }

    @Override
    public void finish() {
        in.clear().flip();
        boolean done = false;
        while (!done) {
            done = context.compressDirectByteBufferStream(compressed, in, EndDirective.END);
            drain();
        }
    }

    private void drain() {
        compressed.flip();
        int count = compressed.remaining();
        compressed.get(copy, 0, count);
        out.write(copy, 0, count);
        compressed.clear();
    }

    @Override
    public void close() {
        context.close();
    }
}
