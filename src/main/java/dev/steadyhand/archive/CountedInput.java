package dev.steadyhand.archive;

import dev.steadyhand.base.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is read, and stops when asked to. */
final class CountedInput extends FilterInputStream {

    private final LongAdder count;
    private final Cancellation cancellation;

    CountedInput(InputStream in, LongAdder count, Cancellation cancellation) {
        super(in);
        this.count = count;
        this.cancellation = cancellation;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        cancellation.check();
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count.add(read);
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = in.skip(wanted);
        count.add(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
