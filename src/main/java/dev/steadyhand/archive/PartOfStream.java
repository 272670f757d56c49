package dev.steadyhand.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream, as if it ended there; closing it does not close the stream. */
final class PartOfStream extends FilterInputStream {

    private long left;

    PartOfStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(left, length));
        left = read < 0 ? 0 : left - read;
        return read;
    }

    /** Reads what is left of the part. */
    void drain() throws IOException {
        byte[] bytes = new byte[1 << 16];
        int read = 0;
        while (read >= 0) {
            read = read(bytes, 0, bytes.length);
        }
    }

    @Override
    public void close() {
        // The stream goes on after this part.
    }
}
