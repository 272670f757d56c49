package dev.steadyhand.archive;

import java.io.IOException;
import java.io.InputStream;

/** What a member holds, counted. */
final class DecodedMember extends InputStream {

    private final Decoder decoder;
    private long count;
    private boolean over;

    DecodedMember(Decoder decoder) {
        this.decoder = decoder;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (over || length == 0) {
            return over ? -1 : 0;
        }
        int read = decoder.read(bytes, offset, length);
        over = read < 0;
        count += Math.max(read, 0);
        return read;
    }
}
