package dev.steadyhand.archive;

import dev.steadyhand.base.Work;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports and counts what is read, and stops when asked to. */
final class WatchedInput extends FilterInputStream {

    private final Work work;
    private String object;
    private long count;

    WatchedInput(InputStream in, String object, Work work) {
        super(in);
        this.object = object;
        this.work = work;
    }

    /** What is read from now on belongs to this object. */
    void of(String newObject) {
        object = newObject;
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
        work.cancellation().check();
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            work.progress().advanced(object, read, 0);
        }
        return read;
    }

    /** Reads to the end and says how much that was. */
    long drain() throws IOException {
        long before = count;
        byte[] bytes = new byte[1 << 16];
        int read = 0;
        while (read >= 0) {
            read = read(bytes, 0, bytes.length);
        }
        return count - before;
    }
}
