package dev.steadyhand.archive;

import dev.steadyhand.base.BlockInput;
import java.io.IOException;

/** What a member holds, counted. */
final class DecodedMember extends BlockInput {

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
