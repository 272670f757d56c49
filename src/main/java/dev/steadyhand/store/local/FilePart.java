package dev.steadyhand.store.local;

import dev.steadyhand.base.BlockInput;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * A stretch of a file. Reads without a channel, because a channel is closed for all its readers
 * when one of them is interrupted.
 */
final class FilePart extends BlockInput {

    private final RandomAccessFile file;
    private long left;

    FilePart(RandomAccessFile file, long offset, long length) throws IOException {
        this.file = file;
        this.left = length;
        file.seek(offset);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left <= 0) {
            return -1;
        }
        int read = file.read(bytes, offset, (int) Math.min(left, length));
        if (read > 0) {
            left -= read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
