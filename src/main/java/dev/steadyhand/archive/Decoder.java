package dev.steadyhand.archive;

import java.io.IOException;

/** Decodes members, one after another; for one thread. */
interface Decoder extends AutoCloseable {

    static Decoder of(Codec codec, CompressedInput in) {
        return switch (codec) {
            case GZIP, TAR -> new GzipDecoder(in);
            case ZSTD -> new ZstdDecoder(in);
        };
    }

    /**
     * Begins the member that the next byte belongs to.
     *
     * @throws DamagedBytes where no member begins there
     */
    void begin() throws IOException;

    /**
     * Text of the member.
     *
     * @return how many bytes, at least 1; -1 at its end, when everything it carries to check it by
     *     was found right
     * @throws DamagedBytes where it was not
     */
    int read(byte[] bytes, int offset, int length) throws IOException;

    @Override
    void close();
}
