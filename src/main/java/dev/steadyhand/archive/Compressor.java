package dev.steadyhand.archive;

/** Compresses one member after another into a {@link Blocks}; for one thread at a time. */
interface Compressor extends AutoCloseable {

    static Compressor of(Codec codec, Blocks out) {
        return switch (codec) {
            case GZIP -> new GzipCompressor(out);
            case ZSTD -> new ZstdCompressor(out);
        };
    }

    /** Begins a member. */
    void begin();

    void write(byte[] bytes, int offset, int length);

    /** Ends the member; another may begin. */
    void finish();

    @Override
    void close();
}
