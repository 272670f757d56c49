package dev.steadyhand.archive;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads zstd frames, each with the checksum of its text. */
final class ZstdDecoder implements Decoder {

    private final CompressedInput in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ByteBuffer compressed = ByteBuffer.allocateDirect(1 << 16).limit(0);
    private final ByteBuffer text = ByteBuffer.allocateDirect(1 << 16).limit(0);
    private boolean ended = true;

    ZstdDecoder(CompressedInput in) {
        this.in = in;
    }

    @Override
    public void begin() throws IOException {
        context.reset();
        compressed.clear().limit(0);
        text.clear().limit(0);
        ended = false;
        in.require();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!text.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, text.remaining());
        text.get(bytes, offset, count);
        return count;
    }

    private void decode() throws IOException {
        boolean moreToCome = text.limit() == text.capacity();
        if (!compressed.hasRemaining() && !(moreToCome && !in.hasMore())) {
            in.require();
            int available = Math.min(in.available(), compressed.capacity());
            compressed.clear().put(in.window(), in.from(), available).flip();
        }
        int before = compressed.position();
        text.clear();
        try {
            ended = context.decompressDirectByteBufferStream(text, compressed);
        } catch (ZstdException damaged) {
            throw new DamagedBytes("cannot be decompressed (" + damaged.getMessage() + ")");
        }
        text.flip();
        in.consume(compressed.position() - before);
    }

    @Override
    public void close() {
        context.close();
    }
}
