package dev.steadyhand.store;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The same file on its way into several stores. What is written goes to each in blocks; whoever
 * writes waits for the slowest once a few of them are on their way.
 */
final class SeveralFiles implements PendingFile {

    private static final int BLOCK = 1 << 17;

    private final SeveralStores stores;
    private final List<FileLane> lanes;
    private final byte[] block = new byte[BLOCK];
    private int filled;

    SeveralFiles(SeveralStores stores, List<FileLane> lanes) {
        this.stores = stores;
        this.lanes = List.copyOf(lanes);
    }

    @Override
    public OutputStream stream() {
        return new Blocks();
    }

    private void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, BLOCK - filled);
            System.arraycopy(bytes, from, block, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
            if (filled == BLOCK) {
                send();
            }
        }
    }

    private void send() {
        byte[] sent = Arrays.copyOf(block, filled);
        filled = 0;
        lanes.forEach(lane -> lane.send(sent));
        noteFailures();
    }

    /** Where all have failed, there is nothing left to write for. */
    private void noteFailures() {
        lanes.forEach(
                lane -> lane.failure().ifPresent(reason -> stores.failed(lane.store(), reason)));
        stores.left();
    }

    @Override
    public void commit() {
        if (filled > 0) {
            send();
        }
        lanes.forEach(FileLane::end);
        lanes.forEach(FileLane::await);
        noteFailures();
    }

    @Override
    public void cancel() {
        lanes.forEach(FileLane::cancel);
    }

    @Override
    public void close() {
        lanes.forEach(FileLane::close);
    }

    private final class Blocks extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            SeveralFiles.this.write(bytes, offset, length);
        }
    }
}
