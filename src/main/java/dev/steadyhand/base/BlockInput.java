package dev.steadyhand.base;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose source gives blocks; whoever asks for single bytes takes them out of these. */
public abstract class BlockInput extends InputStream {

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
