package dev.steadyhand.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Compressed bytes with a window on them, which a decoder consumes to the byte; so it is known
 * where a member ends and what its checksum is.
 */
final class CompressedInput {

    private InputStream in;
    private final MessageDigest sha256 = Sha256.begin();
    private final byte[] window = new byte[1 << 16];
    private int from;
    private int to;
    private long consumed;

    CompressedInput(InputStream in) {
        this.in = in;
    }

    /** Goes on with other bytes: forgets what it has of the old ones, and counts from 0. */
    void over(InputStream other) {
        in = other;
        from = 0;
        to = 0;
        consumed = 0;
        sha256.reset();
    }

    /** Whether there is another byte; reads on where the window is empty. */
    boolean hasMore() throws IOException {
        if (from < to) {
            return true;
        }
        int read = in.read(window, 0, window.length);
        from = 0;
        to = Math.max(read, 0);
        return read > 0;
    }

    /**
     * Sees that the window is not empty.
     *
     * @throws DamagedBytes where the bytes end
     */
    void require() throws IOException {
        if (!hasMore()) {
            throw new DamagedBytes("ends too early");
        }
    }

    int next() throws IOException {
        require();
        int value = window[from] & 0xff;
        consume(1);
        return value;
    }

    byte[] window() {
        return window;
    }

    int from() {
        return from;
    }

    int available() {
        return to - from;
    }

    void consume(int count) {
        sha256.update(window, from, count);
        from += count;
        consumed += count;
    }

    /** How many bytes were consumed since the beginning. */
    long consumed() {
        return consumed;
    }

    /** The checksum of what was consumed since the last call, in hex. */
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
