package dev.steadyhand.archive;

/** Compresses one member after another into a {@link Blocks}; for one thread at a time. */
interface Compressor extends AutoCloseable {

    static Compressor of(Codec codec, Blocks out) {
        return switch (codec) {
            case GZIP, TAR -> new GzipCompressor(out);
            case ZSTD -> new ZstdCompressor(out);
        };
    }

    /** Begins a member. */
    void begin();

    /** Nothing of the current member is held back for long any more, for it is a large one. */
    default void holdNothing() {}

    void write(byte[] bytes, int offset, int length);

    /** Ends the member; another may begin. */
    void finish();

    @Override
    void close();
}
